package io.github.serspark.audio;

/** A recording that cannot be used, through no fault of the program. */
public final class DefectiveAudioException extends Exception {
    private static final long serialVersionUID = 1L;

    private final AudioDefect defect;

    public DefectiveAudioException(AudioDefect defect, String detail) {
        super(detail);
        this.defect = defect;
    }

    public AudioDefect defect() {
        return defect;
    }
}

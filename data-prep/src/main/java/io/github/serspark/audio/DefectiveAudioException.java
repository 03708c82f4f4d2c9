package io.github.serspark.audio;

/** A recording that cannot be used, through no fault of the program. */
public final class DefectiveAudioException extends Exception {
    private static final long serialVersionUID = 1L;

    private final AudioDefect defect;
    private final String found;
    private final String expected;

    /**
     * A defect in words that complete a sentence: {@code found, expected expected}.
     *
     * @param expected a rule that what was found breaks, and the remedy if there is one
     */
    public DefectiveAudioException(AudioDefect defect, String found, String expected) {
        super(found + ", expected " + expected);
        this.defect = defect;
        this.found = found;
        this.expected = expected;
    }

    public AudioDefect defect() {
        return defect;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}

package io.github.serspark.corpus;

/** A label that cannot be used, through no fault of the program. */
public final class DefectiveLabelException extends Exception {
    private static final long serialVersionUID = 1L;

    private final LabelDefect defect;

    public DefectiveLabelException(LabelDefect defect, String detail) {
        super(detail);
        this.defect = defect;
    }

    public LabelDefect defect() {
        return defect;
    }
}

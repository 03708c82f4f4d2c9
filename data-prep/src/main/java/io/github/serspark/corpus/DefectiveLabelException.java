package io.github.serspark.corpus;

/** A label that cannot be used, through no fault of the program. */
final class DefectiveLabelException extends Exception {
    private static final long serialVersionUID = 1L;

    private final LabelDefect defect;

    DefectiveLabelException(LabelDefect defect, String detail) {
        super(detail);
        this.defect = defect;
    }

    LabelDefect defect() {
        return defect;
    }
}

package io.github.serspark.corpus;

import io.github.serspark.data.RatingScale;

/**
 * How labels are taken.
 *
 * @param source in IEMOCAP's label files
 */
public record LabelRules(RatingSource source, RatingScale scale, OutOfRange outOfRange, TaskRules tasks) {

    /** With the paper's tasks. */
    public LabelRules(RatingSource source, RatingScale scale, OutOfRange outOfRange) {
        this(source, scale, outOfRange, TaskRules.PAPER);
    }

    /** The ratings as they are used: all on the scale. */
    public Ratings accept(Ratings found) throws DefectiveLabelException {
        if (outOfRange == OutOfRange.REJECT && !found.within(scale)) {
            throw new DefectiveLabelException(LabelDefect.OUT_OF_RANGE, found + ", expected " + scale);
        }
        return found.clipped(scale);
    }

    /** A turn that has a label of some task, or that is to be left out. */
    public Turn accept(Turn found) throws DefectiveLabelException {
        if (!tasks.isLabelled(found) && !tasks.leavesOut(found)) {
            throw new DefectiveLabelException(LabelDefect.NO_RATING, "expected at least one");
        }
        return found;
    }
}

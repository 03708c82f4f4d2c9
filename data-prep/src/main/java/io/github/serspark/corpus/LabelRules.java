package io.github.serspark.corpus;

import io.github.serspark.data.RatingScale;

/**
 * How ratings are taken.
 *
 * @param source in IEMOCAP's label files
 */
public record LabelRules(RatingSource source, RatingScale scale, OutOfRange outOfRange) {

    /** The ratings as they are used: all on the scale. */
    public Ratings accept(Ratings found) throws DefectiveLabelException {
        if (found.none()) {
            throw new DefectiveLabelException(LabelDefect.NO_RATING, "expected at least one");
        }
        if (outOfRange == OutOfRange.REJECT && !found.within(scale)) {
            throw new DefectiveLabelException(LabelDefect.OUT_OF_RANGE, found + ", expected " + scale);
        }
        return found.clipped(scale);
    }
}

package io.github.serspark.statistics;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/** Pearson's correlation of two curves over the same frames, for example of loudness and attention. */
public final class Correlation {
    private Correlation() {}

    /** -1 to 1; NaN where either is constant or there is but one frame. */
    public static double of(double[] one, double[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(
                    "Cannot correlate %d values with %d, expected as many.".formatted(one.length, other.length));
        }
        return one.length < 2 ? Double.NaN : new PearsonsCorrelation().correlation(one, other);
    }
}

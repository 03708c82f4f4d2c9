package io.github.serspark.statistics;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/** From where to where a figure may well lie; both NaN where the figure is undefined. */
public record Interval(double low, double high) {

    public static final Interval UNDEFINED = new Interval(Double.NaN, Double.NaN);

    public boolean isDefined() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    /** The middle {@code confidence}, over 0 and under 1, of {@code values}, interpolated between neighbours. */
    static Interval middle(double confidence, double[] values) {
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
        percentile.setData(values);
        double tail = 100 * (1 - confidence) / 2;
        return new Interval(percentile.evaluate(tail), percentile.evaluate(100 - tail));
    }
}

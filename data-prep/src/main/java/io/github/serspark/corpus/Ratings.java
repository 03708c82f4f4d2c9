package io.github.serspark.corpus;

import io.github.serspark.data.Dimensions;
import io.github.serspark.data.RatingScale;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Mean ratings of a turn by dimension; NaN where there is none. */
public final class Ratings {
    private final double[] values; // in the order of the label files
    private final double[] given; // the same before they were clipped

    private Ratings(double[] values, double[] given) {
        this.values = values;
        this.given = given;
    }

    /** @param first in the order of {@link Dimensions#IN_FILE_ORDER}; of those behind them there is none */
    public static Ratings inFileOrder(double... first) {
        double[] values = new double[Dimensions.IN_FILE_ORDER.size()];
        Arrays.fill(values, Double.NaN);
        System.arraycopy(first, 0, values, 0, first.length);
        return new Ratings(values, values);
    }

    public double of(String dimension) {
        return values[Dimensions.IN_FILE_ORDER.indexOf(dimension)];
    }

    /** What the rating was before it was clipped to the scale, if it was. */
    public OptionalDouble clippedFrom(String dimension) {
        double before = given[Dimensions.IN_FILE_ORDER.indexOf(dimension)];
        return Double.isNaN(before) || before == of(dimension) ? OptionalDouble.empty() : OptionalDouble.of(before);
    }

    /** Whether all that there are lie on {@code scale}. */
    boolean within(RatingScale scale) {
        return DoubleStream.of(values).allMatch(value -> Double.isNaN(value) || scale.contains(value));
    }

    Ratings clipped(RatingScale scale) {
        return new Ratings(DoubleStream.of(values).map(scale::clip).toArray(), given);
    }

    @Override
    public String toString() {
        return Dimensions.IN_FILE_ORDER.stream()
                .map(dimension -> dimension + " " + of(dimension))
                .collect(Collectors.joining(", "));
    }
}

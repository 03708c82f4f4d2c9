package io.github.serspark.corpus;

import io.github.serspark.data.RatingScale;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceTable;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Mean ratings of a turn by task; NaN where there is none. */
public final class Ratings {
    private final double[] values; // by Task.index()
    private final double[] given; // the same before they were clipped

    private Ratings(double[] values, double[] given) {
        this.values = values;
        this.given = given;
    }

    /** The ratings in the order of the label files: valence, activation (which is arousal), dominance. */
    static Ratings inFileOrder(double... vad) {
        double[] values = new double[vad.length];
        for (int i = 0; i < vad.length; i++) {
            values[UtteranceTable.RATING_ORDER.get(i).index()] = vad[i];
        }
        return new Ratings(values, values);
    }

    public double of(Task task) {
        return values[task.index()];
    }

    /** What the rating was before it was clipped to the scale, if it was. */
    public OptionalDouble clippedFrom(Task task) {
        double before = given[task.index()];
        return Double.isNaN(before) || before == of(task) ? OptionalDouble.empty() : OptionalDouble.of(before);
    }

    boolean none() {
        return DoubleStream.of(values).allMatch(Double::isNaN);
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
        return "valence %s, arousal %s, dominance %s".formatted(of(Task.VALENCE), of(Task.AROUSAL), of(Task.DOMINANCE));
    }
}

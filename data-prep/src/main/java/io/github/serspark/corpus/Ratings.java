package io.github.serspark.corpus;

import io.github.serspark.data.RatingScale;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceTable;
import java.util.stream.DoubleStream;

/** Mean ratings of a turn by task; NaN where there is none. */
public final class Ratings {
    private final double[] values; // by Task.index()

    private Ratings(double[] values) {
        this.values = values;
    }

    /** The ratings in the order of the label files: valence, activation (which is arousal), dominance. */
    static Ratings inFileOrder(double... vad) {
        double[] values = new double[vad.length];
        for (int i = 0; i < vad.length; i++) {
            values[UtteranceTable.RATING_ORDER.get(i).index()] = vad[i];
        }
        return new Ratings(values);
    }

    public double of(Task task) {
        return values[task.index()];
    }

    boolean none() {
        return DoubleStream.of(values).allMatch(Double::isNaN);
    }

    /** Whether all that there are lie on {@code scale}. */
    boolean within(RatingScale scale) {
        return DoubleStream.of(values).allMatch(value -> Double.isNaN(value) || scale.contains(value));
    }

    Ratings clipped(RatingScale scale) {
        return new Ratings(DoubleStream.of(values).map(scale::clip).toArray());
    }

    @Override
    public String toString() {
        return "valence %s, arousal %s, dominance %s".formatted(of(Task.VALENCE), of(Task.AROUSAL), of(Task.DOMINANCE));
    }
}

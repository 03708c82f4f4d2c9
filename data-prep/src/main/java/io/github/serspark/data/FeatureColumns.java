package io.github.serspark.data;

import io.github.serspark.audio.Moments;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of a table of features, and what makes each have the mean 0 and the deviation 1 over the rows of the training
 * partition.
 *
 * @param names as who made them calls them
 * @param means of the rows of the training partition, for each
 * @param deviations of the same (population), over 0
 */
public record FeatureColumns(List<String> names, List<Double> means, List<Double> deviations) implements Serializable {
    private static final double ROUNDING = 1e-7; // of single precision

    /** Lists of other lengths, or numbers of which no standardisation can be made, are an {@link IllegalArgumentException}. */
    public FeatureColumns {
        names = List.copyOf(names);
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        boolean usable = names.size() == means.size()
                && names.size() == deviations.size()
                && means.stream().allMatch(Double::isFinite)
                && deviations.stream().allMatch(deviation -> deviation > 0 && Double.isFinite(deviation));
        if (names.isEmpty() || !usable) {
            throw new IllegalArgumentException(
                    "columns of features %s of means %s and deviations %s".formatted(names, means, deviations));
        }
    }

    /**
     * Those of {@code names} that tell anything: a column that is the same in all rows is left out.
     *
     * @param moments of each, over the training partition
     */
    static FeatureColumns of(List<String> names, List<Moments> moments) {
        List<String> kept = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (differs(moments.get(i))) {
                kept.add(names.get(i));
                means.add(moments.get(i).mean());
                deviations.add(moments.get(i).deviation());
            }
        }
        return new FeatureColumns(kept, means, deviations);
    }

    /** Whether the values differ by more than rounding does. */
    private static boolean differs(Moments moments) {
        return moments.deviation() > ROUNDING * Math.abs(moments.mean());
    }

    /** The others: those that tell nothing. */
    static List<String> constant(List<String> names, List<Moments> moments) {
        return IntStream.range(0, names.size())
                .filter(i -> !differs(moments.get(i)))
                .mapToObj(names::get)
                .toList();
    }

    /** A standardisation of rows that have the columns {@code all}, these among them. */
    public Selection of(List<String> all) {
        int[] places = names.stream().mapToInt(all::indexOf).toArray();
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0) {
                throw new IllegalArgumentException("there is no column " + names.get(i));
            }
        }
        return new Selection(places, all.size(), this);
    }

    /** Takes columns out of rows that have more. */
    public static final class Selection implements Serializable {
        private static final long serialVersionUID = 1L;

        private final int[] places;
        private final int width;
        private final double[] means;
        private final double[] deviations;

        private Selection(int[] places, int width, FeatureColumns columns) {
            this.places = places;
            this.width = width;
            this.means = columns.means.stream().mapToDouble(mean -> mean).toArray();
            this.deviations = columns.deviations.stream()
                    .mapToDouble(deviation -> deviation)
                    .toArray();
        }

        /**
         * Selected and standardised.
         *
         * @param rows {@code [rows][all columns]}, one row after the other
         * @return {@code [rows][names]}, in the same way
         */
        public float[] apply(float[] rows) {
            int count = rows.length / width;
            float[] selected = new float[count * places.length];
            for (int row = 0; row < count; row++) {
                for (int i = 0; i < places.length; i++) {
                    double value = rows[row * width + places[i]];
                    selected[row * places.length + i] = (float) ((value - means[i]) / deviations[i]);
                }
            }
            return selected;
        }
    }
}

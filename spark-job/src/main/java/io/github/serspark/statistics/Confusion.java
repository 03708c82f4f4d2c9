package io.github.serspark.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How often utterances of each true level were given each level: {@code counts[true][predicted]}. Immutable. */
public final class Confusion {

    private static final int MIN_LEVELS = 2;
    private static final int MAX_LEVELS = 50;

    private final long[][] counts;

    public Confusion(long[][] counts) {
        if (counts.length < MIN_LEVELS || counts.length > MAX_LEVELS) {
            throw new IllegalArgumentException("Cannot count a confusion of " + counts.length + " levels, expected "
                    + MIN_LEVELS + " to " + MAX_LEVELS + ".");
        }
        this.counts =
                Arrays.stream(counts).map(row -> square(row, counts.length)).toArray(long[][]::new);
    }

    /** Counts pairs: utterance {@code i} has level {@code truths[i]} and was given {@code predicted[i]}. */
    public static Confusion of(int levels, int[] truths, int[] predicted) {
        if (truths.length != predicted.length) {
            throw new IllegalArgumentException("Cannot count a confusion: " + truths.length + " true levels and "
                    + predicted.length + " predicted ones, expected as many.");
        }
        long[][] counts = new long[levels][levels];
        for (int i = 0; i < truths.length; i++) {
            counts[truths[i]][predicted[i]]++;
        }
        return new Confusion(counts);
    }

    public int levels() {
        return counts.length;
    }

    /** {@code [true][predicted]}, a copy. */
    public long[][] counts() {
        return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }

    /** Utterances counted. */
    public long n() {
        return IntStream.range(0, levels()).mapToLong(this::n).sum();
    }

    /** Utterances whose true level is {@code level}. */
    public long n(int level) {
        return Arrays.stream(counts[level]).sum();
    }

    /** Share of the utterances given their true level; NaN where there is none. */
    public double accuracy() {
        long correct = IntStream.range(0, levels()).mapToLong(k -> counts[k][k]).sum();
        return ratio(correct, n());
    }

    /** Share of the utterances of {@code level} that were given it; NaN where there is none. */
    public double recall(int level) {
        return ratio(counts[level][level], n(level));
    }

    /** {@code [levels]}; NaN for a level that no utterance has. */
    public double[] recalls() {
        return IntStream.range(0, levels()).mapToDouble(this::recall).toArray();
    }

    /**
     * Unweighted average recall: the mean of {@link #recalls} over the levels that occur ({@link #levelsPresent}), so that
     * guessing scores one over their number however skewed they are. NaN where there is no utterance.
     */
    public double uar() {
        return Arrays.stream(recalls()).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    /**
     * The mean of F1 = 2 TP / (2 TP + FP + FN) over the levels that occur, among the true ones or the predicted ones. NaN where
     * there is no utterance.
     */
    public double macroF1() {
        return IntStream.range(0, levels())
                .mapToDouble(level -> ratio(2 * counts[level][level], n(level) + predicted(level)))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private long predicted(int level) {
        return Arrays.stream(counts).mapToLong(row -> row[level]).sum();
    }

    /** The levels that occur among the true ones: those that {@link #uar} is a mean of. */
    public int[] levelsPresent() {
        return IntStream.range(0, levels()).filter(level -> n(level) > 0).toArray();
    }

    /** The UAR of whoever says one level of every utterance: one over the number of levels that occur, if any does. */
    public OptionalDouble guessing() {
        int present = levelsPresent().length;
        return present == 0 ? OptionalDouble.empty() : OptionalDouble.of(1.0 / present);
    }

    /** The levels that no utterance has, whose recall is undefined. */
    public int[] levelsAbsent() {
        return IntStream.range(0, levels()).filter(level -> n(level) == 0).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Confusion confusion && Arrays.deepEquals(counts, confusion.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(counts);
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }

    private static long[] square(long[] row, int levels) {
        if (row.length != levels || Arrays.stream(row).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("Cannot count a confusion: row " + Arrays.toString(row) + ", expected "
                    + levels + " counts of 0 or more.");
        }
        return row.clone();
    }
}

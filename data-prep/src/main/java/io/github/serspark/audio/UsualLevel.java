package io.github.serspark.audio;

import java.util.stream.DoubleStream;

/** How loud recordings usually are, and how far off that one must be to be conspicuous. */
public final class UsualLevel {
    /** Less is between a whisper and a shout; more cannot be, however different recordings are. */
    private static final double NEAREST_DB = 15;

    private static final double FARTHEST_DB = 30;
    private static final double DEVIATIONS = 4;
    private static final double DEVIATION_BY_MEDIAN = 1.4826; // of a normal distribution, by its median distance

    private final double decibels;
    private final double range;

    private UsualLevel(double decibels, double range) {
        this.decibels = decibels;
        this.range = range;
    }

    /**
     * That of the recordings beside one: their median, and 4 standard deviations, estimated by the median distance, but 15
     * dB at least and 30 at most.
     *
     * @param levels in decibels; none leaves nothing conspicuous
     */
    public static UsualLevel among(double[] levels) {
        double median = median(levels);
        double distance = median(
                DoubleStream.of(levels).map(level -> Math.abs(level - median)).toArray());
        double range = DEVIATIONS * DEVIATION_BY_MEDIAN * distance;
        return new UsualLevel(median, Math.max(NEAREST_DB, Math.min(FARTHEST_DB, range)));
    }

    /** That of recordings of which only the common level is known: 30 dB are far off it. */
    public static UsualLevel around(double decibels) {
        return new UsualLevel(decibels, FARTHEST_DB);
    }

    private static double median(double[] values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length % 2 == 1) {
            return sorted[middle];
        }
        return sorted.length == 0 ? Double.NaN : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** How far {@code level} is from the usual one. */
    public double distance(double level) {
        return level - decibels;
    }

    public boolean isFar(double level) {
        return Math.abs(distance(level)) > range;
    }
}

package io.github.serspark.audio;

import java.io.Serializable;

/** Count, mean and sum of squared deviations of some values, in double precision. */
public final class Moments implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Moments NONE = new Moments(0, 0, 0);

    private final long count;
    private final double mean;
    private final double squares; // sum of squared deviations from the mean

    private Moments(long count, double mean, double squares) {
        this.count = count;
        this.mean = mean;
        this.squares = squares;
    }

    /** The moments of no values, the neutral element of {@link #plus}. */
    public static Moments none() {
        return NONE;
    }

    /** The moments of {@code values}, in two passes. */
    public static Moments of(float[] values) {
        if (values.length == 0) {
            return NONE;
        }
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Moments(values.length, mean, squares);
    }

    /** The moments of both together (Chan, Golub and LeVeque, 1979); its bits depend on the order of terms. */
    public Moments plus(Moments other) {
        long total = count + other.count;
        if (total == 0) {
            return NONE;
        }
        double share = (double) other.count / total;
        double difference = other.mean - mean;
        return new Moments(
                total, mean + difference * share, squares + other.squares + difference * difference * count * share);
    }

    public long count() {
        return count;
    }

    public double mean() {
        return mean;
    }

    /** The population standard deviation: the divisor is the count. */
    public double deviation() {
        return Math.sqrt(squares / count);
    }

    /** The deviation in decibels re 1, which is the level of a sound whatever its offset. */
    public double decibels() {
        return Loudness.decibels(squares / count);
    }
}

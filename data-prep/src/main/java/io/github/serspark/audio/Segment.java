package io.github.serspark.audio;

import java.io.Serializable;
import java.math.BigDecimal;

/** A part of a recording, cut at the samples that are nearest; it travels to executors. */
public final class Segment implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double start;
    private final double end;

    /**
     * One that begins before 0, or ends before it begins, is an {@link IllegalArgumentException}.
     *
     * @param start in seconds from the beginning
     * @param end in seconds from the beginning; infinite where it ends with the recording
     */
    public Segment(double start, double end) {
        if (!(start >= 0 && end > start)) {
            throw new IllegalArgumentException("from %s s to %s s".formatted(start, end));
        }
        this.start = start;
        this.end = end;
    }

    /** A recording from its beginning to its end. */
    public static Segment whole() {
        return new Segment(0, Double.POSITIVE_INFINITY);
    }

    /** In seconds from the beginning. */
    public double start() {
        return start;
    }

    /** In seconds from the beginning; infinite where it ends with the recording. */
    public double end() {
        return end;
    }

    /** The first sample of it. */
    long first(int rateHz) {
        return Math.round(start * rateHz);
    }

    /** The first sample behind it; the largest number there is where it ends with the recording. */
    long behind(int rateHz) {
        return Math.round(end * rateHz);
    }

    /** {@code call.wav#t=4,6.5}, as W3C's Media Fragments name it. */
    public String of(String recording) {
        return recording + "#t=" + seconds(start) + (Double.isInfinite(end) ? "" : "," + seconds(end));
    }

    private static String seconds(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Segment that && start == that.start && end == that.end;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(start) + 31 * Double.hashCode(end);
    }

    @Override
    public String toString() {
        return of("");
    }
}

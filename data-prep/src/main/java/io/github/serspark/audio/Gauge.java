package io.github.serspark.audio;

/** Measures samples as they are decoded, each channel by itself, and their mix. */
final class Gauge {
    private final double highest;
    private final double[] sums; // by channel
    private final double[] squares;
    private final boolean[] cut; // whether the sample before was at full scale
    private double mixSum;
    private double mixSquares;
    private double peak;
    private long clipped;

    /** @param highest where the encoding cuts samples off */
    Gauge(int channels, double highest) {
        this.highest = highest;
        sums = new double[channels];
        squares = new double[channels];
        cut = new boolean[channels];
    }

    /** The next sample of {@code channel}. */
    void add(int channel, double sample) {
        double magnitude = Math.abs(sample);
        peak = Math.max(peak, magnitude); // NaN stays
        boolean full = magnitude >= highest && magnitude <= 1;
        if (full && cut[channel]) {
            clipped++;
        }
        cut[channel] = full;
        sums[channel] += sample;
        squares[channel] += sample * sample;
    }

    /** The mean of the last sample of every channel. */
    void mixed(double sample) {
        mixSum += sample;
        mixSquares += sample * sample;
    }

    /** The largest magnitude; NaN if any sample is. */
    double peak() {
        return peak;
    }

    /** @param samples of each channel */
    Condition condition(int samples, boolean openSize) {
        return new Condition(openSize, peak, (double) clipped / samples / sums.length, cancellation(samples));
    }

    private double cancellation(int samples) {
        double alone = 0;
        for (int channel = 0; channel < sums.length; channel++) {
            alone += power(sums[channel], squares[channel], samples);
        }
        double unrelated = alone / sums.length / sums.length; // the power of their mix if they have nothing in common
        double mixed = power(mixSum, mixSquares, samples);
        return sums.length == 1 || alone / sums.length <= Suspicion.SILENCE
                ? 0
                : Loudness.decibels(unrelated) - Loudness.decibels(mixed);
    }

    /** Without what is constant. */
    private static double power(double sum, double squares, int samples) {
        double mean = sum / samples;
        return Math.max(0, squares / samples - mean * mean);
    }
}

package io.github.serspark.egemaps;

/**
 * Jitter and shimmer (Eyben et al. 2016, section 3.1): how much the length and the amplitude of one period of the voice differ
 * from those of the next. Periods are found in the waveform, from one to the next, by the correlation of neighbours.
 *
 * <p>Samples, amplitudes and periods are in single precision on purpose: differences that are 0 must be so exactly, since
 * zeros do not count in the means.
 */
final class Perturbation {
    private static final double RANGE = 0.1; // around the period of the pitch
    private static final double LEAST_CORRELATION = 0.5;

    private final float[] samples;
    private final int rateHz;
    private final int hop; // samples from a frame to the next
    private final int frameLength; // samples

    private int pending; // samples before the frame's start that no period covers yet
    private float lastPeriod; // seconds; 0 after silence
    private double lastJitter;
    private double lastShimmer;
    private double jitter;
    private double shimmerDecibels;

    Perturbation(float[] samples, int rateHz, int hop, int frameLength) {
        this.samples = samples;
        this.rateHz = rateHz;
        this.hop = hop;
        this.frameLength = frameLength;
    }

    /** Takes the next frame, which must follow the one before. */
    void next(int frame, double hertz) {
        if (hertz > 0) {
            measure(frame, rateHz / hertz);
        } else {
            pending = 0;
            lastPeriod = 0;
            lastJitter = 0;
            lastShimmer = 0;
            jitter = 0;
            shimmerDecibels = 0;
        }
    }

    /** The mean difference of consecutive periods, relative to their mean, at most 1; 0 without voice. */
    double jitter() {
        return jitter;
    }

    /** The mean difference of the amplitudes of consecutive periods, relative to their mean, in dB; 0 without voice. */
    double shimmerDecibels() {
        return shimmerDecibels;
    }

    private void measure(int frame, double expected) {
        int shortest = (int) Math.floor((1 - RANGE) * expected);
        int longest = (int) Math.ceil((1 + RANGE) * expected);
        int fresh = hop + pending;
        int start = hop * frame - pending;
        int length = Math.min(Math.max(fresh, 2 * longest + 2), pending + frameLength);
        Sums sums = new Sums();
        int covered = 0;
        int at = 0;
        while (at < length - 2 * longest - 1) {
            at += step(start + at, shortest, longest, expected, sums);
            covered = at < fresh - 1 ? at : covered;
        }
        pending = fresh - covered;
        conclude(sums);
    }

    /** Looks at one period; the samples to the next. */
    private int step(int at, int shortest, int longest, double expected, Sums sums) {
        double[] correlation = correlations(at, shortest, longest);
        int peak = highestPeak(correlation);
        if (peak < 0) {
            return (int) Math.round(expected);
        }
        int samplesPerPeriod = shortest + peak;
        Parabola vertex = Parabola.vertex(correlation, peak);
        if (vertex.y() > LEAST_CORRELATION) {
            float period = (float) ((samplesPerPeriod + vertex.x()) / rateHz);
            sums.addPeriod(period, lastPeriod);
            lastPeriod = period;
            sums.addAmplitudes(amplitude(at, samplesPerPeriod), amplitude(at + samplesPerPeriod, samplesPerPeriod));
        }
        return samplesPerPeriod;
    }

    private void conclude(Sums sums) {
        if (sums.periods == 0) {
            jitter = lastJitter;
        } else if (sums.changes == 0) {
            jitter = 0;
        } else {
            lastJitter = Math.min(1, (sums.change / sums.changes) / (sums.period / sums.periods));
            jitter = lastJitter;
        }
        if (sums.periods > 0) {
            lastShimmer = sums.amplitude == 0 ? 0 : Math.min(1, sums.amplitudeChange / sums.amplitude);
        }
        shimmerDecibels = 20 * StrictMath.log10(1 + lastShimmer);
    }

    /** Pearson's, of a period with the next, for each length that it may have. */
    private double[] correlations(int at, int shortest, int longest) {
        double[] correlations = new double[longest - shortest + 1];
        for (int i = 0; i < correlations.length; i++) {
            correlations[i] = correlation(at, shortest + i);
        }
        return correlations;
    }

    private double correlation(int at, int length) {
        double sumX = 0;
        double sumY = 0;
        double sumXX = 0;
        double sumYY = 0;
        double sumXY = 0;
        for (int i = at; i < at + length; i++) {
            double x = samples[i];
            double y = samples[i + length];
            sumX += x;
            sumY += y;
            sumXX += x * x;
            sumYY += y * y;
            sumXY += x * y;
        }
        double variances = (sumXX - sumX * sumX / length) * (sumYY - sumY * sumY / length);
        return variances > 0 ? (sumXY - sumX * sumY / length) / Math.sqrt(variances) : 0;
    }

    /** The highest strict maximum; the last two places are not looked at. */
    private static int highestPeak(double[] correlation) {
        int highest = -1;
        for (int i = 1; i < correlation.length - 2; i++) {
            boolean peak = correlation[i] > correlation[i - 1] && correlation[i] > correlation[i + 1];
            if (peak && (highest < 0 || correlation[i] > correlation[highest])) {
                highest = i;
            }
        }
        return highest;
    }

    /** From the lowest to the highest sample of a period, but for its first and its last. */
    private float amplitude(int at, int length) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = at + 1; i <= at + length - 2; i++) {
            lowest = Math.min(lowest, samples[i]);
            highest = Math.max(highest, samples[i]);
        }
        return highest - lowest;
    }

    /** Of the periods of one frame. */
    private static final class Sums {
        private int periods;
        private int changes;
        private double period;
        private double change;
        private double amplitude;
        private double amplitudeChange;

        private void addPeriod(float current, float before) {
            periods++;
            period += current;
            if (before > 0) {
                change += Math.abs(before - current);
                changes++;
            }
        }

        private void addAmplitudes(float first, float second) {
            amplitude += (first + second) / 2;
            amplitudeChange += Math.abs(first - second);
        }
    }
}

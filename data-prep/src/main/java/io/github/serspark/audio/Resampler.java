package io.github.serspark.audio;

/**
 * Changes the sampling rate, by a sinc under a Kaiser window.
 *
 * <p>What lies over half of the lower of both rates is 80 dB down, so that neither aliases nor images are heard; up to 0.88
 * of that the ripple is within 0.001 dB. The filter is symmetric: nothing is delayed. Before the first and after the
 * last sample there is silence.
 */
public final class Resampler {
    public static final int LOWEST_HZ = 4_000;
    public static final int HIGHEST_HZ = 384_000;

    private static final double ATTENUATION_DB = 80;
    private static final double CUT_OFF = 0.94; // of half of the lower rate: where the filter is 6 dB down
    /**
     * Half the length of the filter in samples of the lower rate; Kaiser: (80 - 7.95) / (2 x 2.285 x 0.1 pi). Times the
     * cut-off it is whole, so that the sinc ends in 0.
     */
    private static final int HALF_LENGTH = 50;

    private static final Kaiser WINDOW = new Kaiser(ATTENUATION_DB);

    private final int up; // the rates, without their common divisor
    private final int down;
    private final double bandwidth; // what passes, a share of half of the rate of the samples given
    private final double halfLength; // in samples given
    private final int reach; // samples given that an output depends on, to either side
    private final float[][]
            phases; // [up][2 * reach], where an output can lie between two samples given; null until used

    private Resampler(int fromHz, int toHz) {
        int divisor = greatestCommonDivisor(fromHz, toHz);
        up = toHz / divisor;
        down = fromHz / divisor;
        double lower = Math.min(1, (double) up / down); // of both rates, a share of the rate given
        bandwidth = CUT_OFF * lower;
        halfLength = HALF_LENGTH / lower;
        reach = (int) Math.ceil(halfLength);
        phases = new float[up][];
    }

    /**
     * {@code samples} at another rate; output k sounds at the same time as it would at {@code k * fromHz / toHz} of the
     * samples given.
     *
     * @param fromHz their rate, from {@link #LOWEST_HZ} to {@link #HIGHEST_HZ}
     * @param toHz the rate wanted, in the same range
     * @return {@code [ceil(samples * toHz / fromHz)]}; the array itself at equal rates
     */
    public static float[] resample(float[] samples, int fromHz, int toHz) {
        if (!isSupported(fromHz) || !isSupported(toHz)) {
            throw new IllegalArgumentException("from %d Hz to %d Hz".formatted(fromHz, toHz));
        }
        return fromHz == toHz ? samples : new Resampler(fromHz, toHz).apply(samples);
    }

    static boolean isSupported(int rateHz) {
        return rateHz >= LOWEST_HZ && rateHz <= HIGHEST_HZ;
    }

    /** The length of {@code samples} samples at another rate. */
    static long length(int samples, int fromHz, int toHz) {
        return ((long) samples * toHz + fromHz - 1) / fromHz;
    }

    private float[] apply(float[] samples) {
        float[] result = new float[Math.toIntExact(length(samples.length, down, up))];
        for (int k = 0; k < result.length; k++) {
            long at = (long) k * down; // in units of 1 / up samples
            result[k] = convolve(samples, (int) (at / up) - reach + 1, phase((int) (at % up)));
        }
        return result;
    }

    private static float convolve(float[] samples, int first, float[] filter) {
        double sum = 0;
        int end = Math.min(filter.length, samples.length - first);
        for (int j = Math.max(0, -first); j < end; j++) {
            sum += (double) samples[first + j] * filter[j];
        }
        return (float) sum;
    }

    private float[] phase(int phase) {
        if (phases[phase] == null) {
            phases[phase] = filter((double) phase / up);
        }
        return phases[phase];
    }

    /** The filter around an output {@code fraction} of a sample after the sample {@code reach - 1}; its sum is 1. */
    private float[] filter(double fraction) {
        double[] values = new double[2 * reach];
        double sum = 0;
        for (int j = 0; j < values.length; j++) {
            double distance = j - (reach - 1) - fraction;
            values[j] = sinc(bandwidth * distance) * WINDOW.at(distance / halfLength);
            sum += values[j];
        }
        float[] filter = new float[values.length];
        for (int j = 0; j < filter.length; j++) {
            filter[j] = (float) (values[j] / sum);
        }
        return filter;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}

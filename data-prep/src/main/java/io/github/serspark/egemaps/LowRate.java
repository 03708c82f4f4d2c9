package io.github.serspark.egemaps;

/**
 * The frame's signal at 11 kHz, synthesised from its spectrum at 16 kHz; formants are looked for in it.
 *
 * <p>It is not what its rate suggests, and stays so: the sum takes 110 bins and so ends at 3.4 kHz, it counts the offset
 * double, and it starts with the zeros that stand before the frame in the transform and ends after 70 % of the frame.
 */
final class LowRate {
    static final int RATE_HZ = 11_000;

    private final int bins; // that count
    private final double scale;
    private final double[][] cosine; // [bins][length]
    private final double[][] sine;
    private final double[] signal;

    /** @param size of the transform, which holds a whole number of samples at the low rate, of {@code frameLength} samples at {@code rateHz} */
    LowRate(int frameLength, int size, int rateHz) {
        int length = (int) Math.round((double) frameLength * RATE_HZ / rateHz);
        int period = length * size / frameLength; // of bin 1, in samples at the low rate
        bins = Math.min(size, length) / 2;
        scale = 2.0 / size;
        cosine = new double[bins][length];
        sine = new double[bins][length];
        signal = new double[length];
        double[] cosines = new double[period];
        double[] sines = new double[period];
        for (int i = 0; i < period; i++) {
            cosines[i] = StrictMath.cos(2 * Math.PI * i / period) * scale;
            sines[i] = StrictMath.sin(2 * Math.PI * i / period) * scale;
        }
        for (int k = 0; k < bins; k++) {
            for (int i = 0; i < length; i++) {
                cosine[k][i] = cosines[k * i % period];
                sine[k][i] = sines[k * i % period];
            }
        }
    }

    /**
     * @param re real parts of the spectrum, from bin 0
     * @param im imaginary parts
     * @return {@code [220]} for frames of 20 ms; written over by the next
     */
    double[] of(double[] re, double[] im) {
        for (int i = 0; i < signal.length; i++) {
            signal[i] = re[0] * scale;
        }
        for (int k = 1; k < bins; k++) {
            add(re[k], cosine[k], im[k], sine[k]);
        }
        return signal;
    }

    private void add(double re, double[] cosines, double im, double[] sines) {
        for (int i = 0; i < signal.length; i++) {
            signal[i] += re * cosines[i] - im * sines[i];
        }
    }
}

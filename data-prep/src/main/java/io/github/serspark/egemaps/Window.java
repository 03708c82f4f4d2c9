package io.github.serspark.egemaps;

/** What a frame is multiplied by before its transform. */
final class Window {
    private static final double GAUSS_DEVIATION = 0.4; // of half the frame

    private Window() {}

    /** Hamming's, for descriptors of the spectrum. */
    static double[] hamming(int length) {
        double[] window = new double[length];
        for (int i = 0; i < length; i++) {
            window[i] = 0.54 - 0.46 * StrictMath.cos(2 * Math.PI * i / (length - 1));
        }
        return window;
    }

    /** Gauss's, whose transform has no side lobes that could pass for harmonics. */
    static double[] gauss(int length) {
        double[] window = new double[length];
        double middle = (length - 1) / 2.0;
        for (int i = 0; i < length; i++) {
            double deviations = (i - middle) / (GAUSS_DEVIATION * middle);
            window[i] = StrictMath.exp(-deviations * deviations / 2);
        }
        return window;
    }
}

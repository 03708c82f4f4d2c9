package io.github.serspark.egemaps;

/**
 * The ratio of harmonics to noise (Eyben et al. 2016, section 3.1) from the autocorrelation of a frame, not compensated for
 * its window.
 */
final class HarmonicsToNoise {
    private static final double LOWEST = 1e-9;
    private static final double HIGHEST = 1e11;

    private final int rateHz;
    private final RealFft fft;
    private final double[] symmetric; // [size]
    private final double[] autocorrelation; // [bins]
    private final double[] unused; // [bins]

    /** @param bins of the spectrum */
    HarmonicsToNoise(int bins, int rateHz) {
        this.rateHz = rateHz;
        int size = 2 * (bins - 1);
        fft = new RealFft(size);
        symmetric = new double[size];
        autocorrelation = new double[bins];
        unused = new double[bins];
    }

    /**
     * In dB.
     *
     * @param power {@code [bins]}
     * @param hertz the fundamental frequency, over 0
     */
    double of(double[] power, double hertz) {
        int size = symmetric.length;
        symmetric[0] = power[0];
        for (int k = 1; k < power.length; k++) {
            symmetric[k] = power[k];
            symmetric[size - k] = power[k];
        }
        fft.transform(symmetric, autocorrelation, unused); // of symmetric values forth and back are the same
        for (int lag = 0; lag < autocorrelation.length; lag++) {
            autocorrelation[lag] = Math.abs(autocorrelation[lag]);
        }
        double harmonic = autocorrelation[nearestPeak((int) Math.floor(rateHz / hertz))];
        double noise = autocorrelation[0] - harmonic;
        double ratio = noise > 0 ? harmonic / noise : HIGHEST;
        return 10 * StrictMath.log10(Math.min(Math.max(ratio, LOWEST), HIGHEST));
    }

    /** The lag nearest to one given at which there is a maximum, the lower of two; the lag given if there is none. */
    private int nearestPeak(int lag) {
        for (int distance = 0; distance < autocorrelation.length; distance++) {
            if (isPeak(lag - distance)) {
                return lag - distance;
            }
            if (isPeak(lag + distance)) {
                return lag + distance;
            }
        }
        return lag;
    }

    private boolean isPeak(int lag) {
        return lag > 0
                && lag < autocorrelation.length - 1
                && autocorrelation[lag] > autocorrelation[lag - 1]
                && autocorrelation[lag] > autocorrelation[lag + 1];
    }
}

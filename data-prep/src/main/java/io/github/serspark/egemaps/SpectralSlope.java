package io.github.serspark.egemaps;

/** The slope of a straight line through the logarithmic power spectrum (Eyben et al. 2016, section 3.1), in dB per Hz. */
final class SpectralSlope {
    private static final double FLOOR = 1e-14; // -140 dB

    private final int first; // bin of the band
    private final int last; // bin of the band
    private final double binHz;

    /** A band whose edges are bins. */
    SpectralSlope(double lowHz, double highHz, double binHz) {
        first = (int) Math.round(lowHz / binHz);
        last = (int) Math.round(highHz / binHz);
        this.binHz = binHz;
    }

    double of(double[] power) {
        double n = last - first; // one less than there are bins: so are the slopes that were published
        double sumF = 0;
        double sumFF = 0;
        double sumL = 0;
        double sumFL = 0;
        for (int k = first; k <= last; k++) {
            double f = k * binHz;
            double level = 10 * StrictMath.log10(Math.max(power[k], FLOOR));
            sumF += f;
            sumFF += f * f;
            sumL += level;
            sumFL += f * level;
        }
        return (n * sumFL - sumF * sumL) / (n * sumFF - sumF * sumF);
    }
}

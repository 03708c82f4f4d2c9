package io.github.serspark.audio;

/** Kaiser's window: the narrowest main lobe for a given attenuation of the stop band (Kaiser, 1974). */
final class Kaiser {
    private final double beta;
    private final double peak;

    /** @param attenuationDb of the stop band, over 50 */
    Kaiser(double attenuationDb) {
        beta = 0.1102 * (attenuationDb - 8.7);
        peak = bessel(beta);
    }

    /** Its value at {@code x}, 1 in the middle at 0, 0 from -1 down and from 1 up. */
    double at(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(beta * Math.sqrt(1 - x * x)) / peak;
    }

    /** The modified Bessel function of the first kind and order 0, by its power series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            double factor = x / (2 * k);
            term *= factor * factor;
            sum += term;
        }
        return sum;
    }
}

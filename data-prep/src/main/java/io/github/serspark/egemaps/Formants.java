package io.github.serspark.egemaps;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Formants of a frame (Eyben et al. 2016, section 3.1): the resonances of its linear prediction.
 *
 * @param frequency {@code [3]}, Hz, rising; 0 where there is no more
 * @param bandwidth {@code [3]}, Hz
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Formants(double[] frequency, double[] bandwidth) {
    static final int ORDER = 11;
    private static final int COUNT = 3;
    private static final double LOWEST_HZ = 50;
    private static final double HIGHEST_HZ = LowRate.RATE_HZ / 2.0 - 50;

    /** @param signal at 11 kHz */
    static Formants of(double[] signal) {
        return ofPrediction(LinearPrediction.coefficients(signal, ORDER));
    }

    /** @param coefficients of the prediction, {@code [11]}; zeros for silence */
    static Formants ofPrediction(double[] coefficients) {
        double[] polynomial = new double[coefficients.length]; // from the constant term
        for (int i = 0; i < coefficients.length; i++) {
            polynomial[coefficients.length - 1 - i] = -coefficients[i]; // in a textbook the sign would stay: so it was
        }
        Formants formants = new Formants(new double[COUNT], new double[COUNT]);
        if (Arrays.stream(polynomial).anyMatch(coefficient -> coefficient != 0)) {
            formants.fill(new PolynomialRoots(polynomial));
        }
        return formants;
    }

    private void fill(PolynomialRoots roots) {
        double[][] resonances = new double[roots.count()][]; // frequency, bandwidth
        int count = 0;
        for (int i = 0; i < roots.count(); i++) {
            double hertz = StrictMath.atan2(roots.imaginary(i), roots.real(i)) * LowRate.RATE_HZ / (2 * Math.PI);
            if (hertz >= LOWEST_HZ && hertz <= HIGHEST_HZ) { // of a conjugate pair one, and none that is real
                resonances[count++] = new double[] {hertz, bandwidth(roots.real(i), roots.imaginary(i))};
            }
        }
        Arrays.sort(resonances, 0, count, Comparator.comparingDouble(resonance -> resonance[0]));
        for (int i = 0; i < Math.min(count, COUNT); i++) {
            frequency[i] = resonances[i][0];
            bandwidth[i] = resonances[i][1];
        }
    }

    /** Of a root, or, if it lies outside of the unit circle, of its mirror image inside, whose logarithm is the negative. */
    private static double bandwidth(double re, double im) {
        double logarithm = StrictMath.log(re * re + im * im) / 2;
        return Math.abs(logarithm) * LowRate.RATE_HZ / Math.PI;
    }
}

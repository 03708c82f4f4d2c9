package io.github.serspark.egemaps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;
import org.junit.jupiter.api.Test;

class FormantsTest {
    private static final double[] HERTZ = {500, 1_500, 2_500};
    private static final double[] BANDWIDTH = {80, 120, 200};

    @Test
    void knownResonancesAreFound() {
        Formants formants = Formants.ofPrediction(prediction(-1));
        assertArrayEquals(HERTZ, formants.frequency(), 1e-6);
        assertArrayEquals(BANDWIDTH, formants.bandwidth(), 1e-6);
    }

    @Test
    void rootsOutsideOfTheUnitCircleCountAsTheirMirrorImages() {
        Formants formants = Formants.ofPrediction(prediction(1));
        assertArrayEquals(HERTZ, formants.frequency(), 1e-6);
        assertArrayEquals(BANDWIDTH, formants.bandwidth(), 1e-6);
    }

    @Test
    void silenceHasNone() {
        assertArrayEquals(new double[3], Formants.of(new double[220]).frequency());
        assertArrayEquals(new double[3], Formants.of(new double[220]).bandwidth());
    }

    /** A cosine at 16 kHz, of which the low rate has the same at 11 kHz, later by the zeros before the frame. */
    @Test
    void theLowRateHasTheSameTone() {
        int length = RawDescriptors.SHORT.frameLength();
        double hertz = 700;
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) Math.cos(2 * Math.PI * hertz * i / 16_000);
        }
        Spectrum spectrum = new Spectrum(Window.hamming(length), 512);
        spectrum.analyse(samples, 0);
        double[] low = new LowRate(length, 512, 16_000).of(spectrum.real(), spectrum.imaginary());
        assertEquals(220, low.length);
        for (int i = 0; i < low.length; i++) {
            double at = i * 16_000.0 / LowRate.RATE_HZ - 96; // in samples from the start of the frame
            double window = 0.54 - 0.46 * Math.cos(2 * Math.PI * at / (length - 1));
            double expected = at < 0 ? 0 : window * Math.cos(2 * Math.PI * hertz * at / 16_000);
            assertEquals(expected, low[i], 0.03);
        }
    }

    /** Its polynomial, by the sign that is used here, has the resonances as roots, inside (-1) or outside (1). */
    private static double[] prediction(int side) {
        PolynomialFunction polynomial = new PolynomialFunction(new double[] {0.3, 1});
        for (int i = 0; i < 5; i++) {
            double hertz = i < 3 ? HERTZ[i] : 1_000.0 * i + 500;
            double bandwidth = i < 3 ? BANDWIDTH[i] : 300;
            double radius = Math.exp(side * Math.PI * bandwidth / LowRate.RATE_HZ);
            double angle = 2 * Math.PI * hertz / LowRate.RATE_HZ;
            polynomial = polynomial.multiply(
                    new PolynomialFunction(new double[] {radius * radius, -2 * radius * Math.cos(angle), 1}));
        }
        double[] coefficients = polynomial.getCoefficients();
        double[] prediction = new double[Formants.ORDER];
        for (int i = 0; i < prediction.length; i++) {
            prediction[i] = -coefficients[prediction.length - 1 - i];
        }
        return prediction;
    }
}

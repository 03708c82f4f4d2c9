package io.github.serspark.demo;

import java.util.Arrays;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/** What a few simple statistics tell of an utterance. */
final class VoiceSpectrum {

    private static final int WINDOW = 512;
    private static final int STEP = 256;
    private static final double BIN_HZ = (double) Voice.SAMPLE_RATE / WINDOW;

    /** Edges of bands about equally wide to the ear, in Hz. */
    private static final double[] EDGES_HZ = {
        50, 150, 250, 400, 600, 800, 1100, 1400, 1800, 2300, 2900, 3600, 4500, 5600, 7500
    };

    private static final FastFourierTransformer FOURIER = new FastFourierTransformer(DftNormalization.STANDARD);

    private VoiceSpectrum() {}

    /** {@code [bands]} logarithms of the energy in each band, less their mean: whatever the level, the same. */
    static double[] shape(float[] samples) {
        double[] energies = new double[EDGES_HZ.length - 1];
        for (int start = 0; start + WINDOW <= samples.length; start += STEP) {
            addEnergies(samples, start, energies);
        }
        double[] logarithms = Arrays.stream(energies).map(Math::log).toArray();
        double mean = Arrays.stream(logarithms).average().orElseThrow();
        return Arrays.stream(logarithms).map(value -> value - mean).toArray();
    }

    /** {@code [1]} logarithm of the energy. */
    static double[] loudness(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += sample * sample;
        }
        return new double[] {Math.log(sum / samples.length)};
    }

    private static void addEnergies(float[] samples, int start, double[] energies) {
        double[] window = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            window[i] = samples[start + i] * (1 - Math.cos(2 * Math.PI * i / WINDOW));
        }
        Complex[] spectrum = FOURIER.transform(window, TransformType.FORWARD);
        for (int band = 0; band < energies.length; band++) {
            int end = (int) (EDGES_HZ[band + 1] / BIN_HZ);
            for (int bin = (int) (EDGES_HZ[band] / BIN_HZ); bin < end; bin++) {
                energies[band] += Math.pow(spectrum[bin + 1].abs(), 2);
            }
        }
    }
}

package io.github.serspark.egemaps;

/**
 * The spectrum of one frame after another: windowed, zeros to both sides up to a power of two, transformed, not scaled.
 * The arrays are written over by the next frame.
 */
final class Spectrum {
    private final double[] window;
    private final int padding; // zeros before the frame
    private final RealFft fft;
    private final double[] padded; // [size]
    private final double[] re; // [bins]
    private final double[] im;
    private final double[] power;
    private final double[] magnitude;

    /** @param size of the transform, a power of two, not under the length of the window */
    Spectrum(double[] window, int size) {
        this.window = window;
        padding = (size - window.length) / 2;
        fft = new RealFft(size);
        padded = new double[size];
        int bins = size / 2 + 1;
        re = new double[bins];
        im = new double[bins];
        power = new double[bins];
        magnitude = new double[bins];
    }

    /** Analyses the frame that starts at {@code samples[start]}. */
    void analyse(float[] samples, int start) {
        for (int i = 0; i < window.length; i++) {
            padded[padding + i] = samples[start + i] * window[i];
        }
        fft.transform(padded, re, im);
        for (int k = 0; k < power.length; k++) {
            power[k] = re[k] * re[k] + im[k] * im[k];
            magnitude[k] = Math.sqrt(power[k]);
        }
    }

    double[] real() {
        return re;
    }

    double[] imaginary() {
        return im;
    }

    /** The squares of the magnitudes. */
    double[] power() {
        return power;
    }

    double[] magnitude() {
        return magnitude;
    }

    /** The root mean square of the windowed frame. */
    double rootMeanSquare() {
        double squares = 0;
        for (double value : padded) {
            squares += value * value;
        }
        return Math.sqrt(squares / window.length);
    }
}

package io.github.serspark.egemaps;

/**
 * Loudness (Eyben et al. 2016, section 3.1): the mean of an auditory spectrum, that is the mel bands weighted by an
 * equal-loudness curve and compressed as in perceptual linear prediction (Hermansky, 1990).
 */
final class PerceivedLoudness {
    private static final double FLOOR = 9.3e-10;
    private static final double COMPRESSION = 0.33;

    private final double[] weights = new double[MelBands.COUNT];

    PerceivedLoudness() {
        for (int m = 0; m < weights.length; m++) {
            weights[m] = equalLoudness(2 * Math.PI * MelBands.centreHz(m));
        }
    }

    /** @param mel {@code [26]} energies of the bands */
    double of(double[] mel) {
        double sum = 0;
        for (int m = 0; m < mel.length; m++) {
            sum += StrictMath.pow(Math.max(mel[m], FLOOR) * weights[m], COMPRESSION);
        }
        return sum / mel.length;
    }

    /** Hermansky's curve for over 5 kHz, but for the power 7 in place of 6, and scaled. */
    private static double equalLoudness(double w) {
        double square = w * w;
        double low = square + 6.3e6;
        return 1e32
                * ((square + 56.8e6) * square * square)
                / (low * low * (square + 0.38e9) * (StrictMath.pow(w, 7) + 1.7e31));
    }
}

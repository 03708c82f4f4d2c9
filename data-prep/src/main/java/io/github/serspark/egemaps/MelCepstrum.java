package io.github.serspark.egemaps;

/** Mel-frequency cepstral coefficients 1 to 4, liftered by 22. */
final class MelCepstrum {
    static final int COUNT = 4;
    private static final int LIFTER = 22;
    private static final double FLOOR = 1;
    private static final double SCALE = 32_767.0 * 32_767.0; // as of 16-bit samples, so that the floor is low

    private final double[][] basis = new double[COUNT][MelBands.COUNT];

    MelCepstrum() {
        for (int i = 1; i <= COUNT; i++) {
            double lift = 1 + LIFTER / 2.0 * StrictMath.sin(Math.PI * i / LIFTER);
            double scale = Math.sqrt(2.0 / MelBands.COUNT) * lift;
            for (int m = 0; m < MelBands.COUNT; m++) {
                basis[i - 1][m] = scale * StrictMath.cos(Math.PI * i * (m + 0.5) / MelBands.COUNT);
            }
        }
    }

    /**
     * @param mel {@code [26]} energies of the bands
     * @return {@code [4]}
     */
    double[] of(double[] mel) {
        double[] coefficients = new double[COUNT];
        for (int m = 0; m < mel.length; m++) {
            double level = StrictMath.log(Math.max(mel[m] * SCALE, FLOOR));
            for (int i = 0; i < COUNT; i++) {
                coefficients[i] += basis[i][m] * level;
            }
        }
        return coefficients;
    }
}

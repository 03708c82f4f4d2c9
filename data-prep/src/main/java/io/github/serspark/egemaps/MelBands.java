package io.github.serspark.egemaps;

/** A bank of 26 overlapping triangular filters, equally wide on the mel scale from 20 to 8,000 Hz, on a power spectrum. */
final class MelBands {
    static final int COUNT = 26;
    private static final double LOWEST_HZ = 20;
    private static final double HIGHEST_HZ = 8_000;

    private final int first; // bin that counts
    private final int end; // bin after the last that counts
    private final int[] band; // [bins] the band on whose rising side a bin lies; it falls in the band before
    private final double[] rise; // [bins] the weight there; 1 - rise in the band before

    /** @param binHz from a bin of the spectrum to the next */
    MelBands(double binHz) {
        first = (int) Math.round(LOWEST_HZ / binHz) + 1; // the bins at the very ends are left out
        end = (int) Math.round(HIGHEST_HZ / binHz);
        band = new int[end];
        rise = new double[end];
        double width = width();
        for (int k = first; k < end; k++) {
            double position = (mel(k * binHz) - mel(LOWEST_HZ)) / width;
            band[k] = (int) position;
            rise[k] = position - band[k];
        }
    }

    /** The energies of the bands: {@code [26]}. */
    double[] of(double[] power) {
        double[] padded = new double[COUNT + 2]; // a band to either side takes what lies outside
        for (int k = first; k < end; k++) {
            double rising = rise[k] * power[k];
            padded[band[k] + 1] += rising;
            padded[band[k]] += power[k] - rising;
        }
        double[] energies = new double[COUNT];
        System.arraycopy(padded, 1, energies, 0, COUNT);
        return energies;
    }

    /** The frequency of the peak of a band. */
    static double centreHz(int band) {
        return 700 * (StrictMath.exp((mel(LOWEST_HZ) + (band + 1) * width()) / 1127) - 1);
    }

    private static double width() {
        return (mel(HIGHEST_HZ) - mel(LOWEST_HZ)) / (COUNT + 1);
    }

    private static double mel(double hz) {
        return 1127 * StrictMath.log(1 + hz / 700);
    }
}

package io.github.serspark.egemaps;

/** How much stronger one part of a spectrum is than another (Eyben et al. 2016, section 3.1). */
final class SpectralBalance {
    private static final double FLOOR = 1e-14;

    private final double binHz;

    SpectralBalance(double binHz) {
        this.binHz = binHz;
    }

    /** The energy from 1 to 5 kHz to that below 1 kHz, the offset included, in dB; 0 where there is none below. */
    double alphaRatio(double[] power) {
        int low = bin(1_000);
        int high = bin(5_000) + 1;
        return decibels(sum(power, low, high), sum(power, 0, low));
    }

    /** The highest peak below 2 kHz to that from 2 to 5 kHz, in dB; 0 where there is none above. */
    double hammarbergIndex(double[] power) {
        int low = bin(2_000);
        int high = bin(5_000) + 1;
        return decibels(max(power, 0, low), max(power, low, high));
    }

    private int bin(double hz) {
        return (int) Math.round(hz / binHz);
    }

    private static double decibels(double numerator, double denominator) {
        return denominator == 0 ? 0 : 10 * StrictMath.log10(Math.max(numerator, FLOOR) / denominator);
    }

    private static double sum(double[] power, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += power[k];
        }
        return sum;
    }

    private static double max(double[] power, int from, int to) {
        double max = 0;
        for (int k = from; k < to; k++) {
            max = Math.max(max, power[k]);
        }
        return max;
    }
}

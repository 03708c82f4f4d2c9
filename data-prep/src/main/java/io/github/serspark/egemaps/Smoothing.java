package io.github.serspark.egemaps;

/** Moving averages over three frames; the first and the last frame stand for those beyond. */
final class Smoothing {
    private Smoothing() {}

    static double[] plain(double[] values) {
        double[] smooth = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            smooth[k] = (at(values, k - 1) + values[k] + at(values, k + 1)) / 3;
        }
        return smooth;
    }

    /** Zeros stay and do not count in the averages of others. */
    static double[] ofNonZeros(double[] values) {
        double[] smooth = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            smooth[k] = values[k] == 0 ? 0 : mean(at(values, k - 1), values[k], at(values, k + 1));
        }
        return smooth;
    }

    private static double mean(double before, double value, double after) {
        int count = (before == 0 ? 0 : 1) + 1 + (after == 0 ? 0 : 1);
        return (before + value + after) / count;
    }

    private static double at(double[] values, int k) {
        return values[Math.min(Math.max(k, 0), values.length - 1)];
    }
}

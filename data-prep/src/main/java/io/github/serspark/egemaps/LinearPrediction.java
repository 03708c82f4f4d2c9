package io.github.serspark.egemaps;

/** Linear prediction by the autocorrelation method (Levinson and Durbin). */
final class LinearPrediction {
    private LinearPrediction() {}

    /**
     * The coefficients {@code a} of {@code A(z) = 1 + sum of a[i - 1] z^-i}, which whitens a signal best.
     *
     * @return {@code [order]}; zeros for silence
     */
    static double[] coefficients(double[] signal, int order) {
        double[] r = autocorrelation(signal, order);
        double[] a = new double[order];
        double error = r[0];
        for (int i = 0; i < order && error > 0; i++) { // a signal that is predicted wholly needs no more coefficients
            double sum = r[i + 1];
            for (int j = 0; j < i; j++) {
                sum += a[j] * r[i - j];
            }
            double reflection = -sum / error;
            extend(a, i, reflection);
            error *= 1 - reflection * reflection;
        }
        return a;
    }

    private static void extend(double[] a, int i, double reflection) {
        for (int j = 0; j < i - 1 - j; j++) {
            double low = a[j];
            double high = a[i - 1 - j];
            a[j] = low + reflection * high;
            a[i - 1 - j] = high + reflection * low;
        }
        if (i % 2 == 1) {
            a[i / 2] *= 1 + reflection;
        }
        a[i] = reflection;
    }

    private static double[] autocorrelation(double[] signal, int highestLag) {
        double[] r = new double[highestLag + 1];
        for (int lag = 0; lag <= highestLag; lag++) {
            double sum = 0;
            for (int i = lag; i < signal.length; i++) {
                sum += signal[i] * signal[i - lag];
            }
            r[lag] = sum;
        }
        return r;
    }
}

package io.github.serspark.kernel;

/** The one inner loop of the scalar path, in a form that the JIT turns into vector instructions by itself. */
final class Axpy {

    private Axpy() {}

    /** {@code y[yAt + k] += a * x[xAt + k]} for {@code k < n}. */
    static void add(double[] y, int yAt, double a, double[] x, int xAt, int n) {
        for (int k = 0; k < n; k++) {
            y[yAt + k] += a * x[xAt + k];
        }
    }
}

package io.github.serspark.egemaps;

/**
 * Natural cubic splines over the same abscissae, read at the same points time and again: whatever does not depend on the
 * values is worked out once. The second derivatives solve a tridiagonal system.
 */
final class SplineGrid {
    private final double[] width; // [knots - 1] from a knot to the next
    private final double[] perWidth; // its inverse
    private final double[] perPivot; // [knots] of the tridiagonal system: its diagonal after elimination, inverted
    private final double[] above; // [knots] what stands right of a pivot, divided by it
    private final double[] curvature; // [knots] workspace: second derivatives
    private final int[] interval; // [points] the knot before a point
    private final double[] share; // [points] how far a point lies on the way to the next knot

    /**
     * @param knots abscissae, rising
     * @param points where the splines are read, rising, within the knots
     */
    SplineGrid(double[] knots, double[] points) {
        int n = knots.length;
        width = new double[n - 1];
        perWidth = new double[n - 1];
        for (int i = 0; i < n - 1; i++) {
            width[i] = knots[i + 1] - knots[i];
            perWidth[i] = 1 / width[i];
        }
        perPivot = new double[n];
        above = new double[n];
        for (int i = 1; i < n - 1; i++) {
            perPivot[i] = 1 / (2 * (width[i - 1] + width[i]) - width[i - 1] * above[i - 1]);
            above[i] = width[i] * perPivot[i];
        }
        curvature = new double[n];
        interval = new int[points.length];
        share = new double[points.length];
        int k = 0;
        for (int j = 0; j < points.length; j++) {
            while (k < n - 2 && knots[k + 1] <= points[j]) {
                k++;
            }
            interval[j] = k;
            share[j] = (points[j] - knots[k]) / width[k];
        }
    }

    /**
     * Reads the spline through {@code values} at the points.
     *
     * @param values {@code [knots]}
     * @param result receives {@code [points]}
     */
    void read(double[] values, double[] result) {
        bend(values);
        for (int j = 0; j < result.length; j++) {
            int k = interval[j];
            double b = share[j];
            double a = 1 - b;
            double square = width[k] * width[k] / 6;
            result[j] = a * values[k]
                    + b * values[k + 1]
                    + ((a * a * a - a) * curvature[k] + (b * b * b - b) * curvature[k + 1]) * square;
        }
    }

    /** Second derivatives at the knots, 0 at both ends: eliminates upwards, substitutes downwards. */
    private void bend(double[] values) {
        int last = values.length - 1;
        curvature[0] = 0;
        double slope = (values[1] - values[0]) * perWidth[0];
        for (int i = 1; i < last; i++) {
            double next = (values[i + 1] - values[i]) * perWidth[i];
            curvature[i] = (6 * (next - slope) - width[i - 1] * curvature[i - 1]) * perPivot[i];
            slope = next;
        }
        curvature[last] = 0;
        for (int i = last - 1; i > 0; i--) {
            curvature[i] -= above[i] * curvature[i + 1];
        }
    }
}

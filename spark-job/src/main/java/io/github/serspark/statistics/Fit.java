package io.github.serspark.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A least-squares fit of a constant and some columns.
 *
 * @param basis {@code [columns][n]} orthonormal, and orthogonal to the constant
 */
record Fit(List<double[]> basis) {

    /** Of a column's squares, the share below which what is left of it is rounding. */
    private static final double ROUNDING = 1e-10;

    /** By Gram and Schmidt; columns that follow from those before them are left out. */
    static Fit of(List<double[]> columns) {
        List<double[]> basis = new ArrayList<>();
        for (double[] column : columns) {
            double[] rest = centred(column);
            for (double[] other : basis) {
                double along = dot(rest, other);
                Arrays.setAll(rest, i -> rest[i] - along * other[i]);
            }
            double squares = dot(rest, rest);
            if (squares > ROUNDING * dot(column, column)) {
                double length = Math.sqrt(squares);
                basis.add(Arrays.stream(rest).map(value -> value / length).toArray());
            }
        }
        return new Fit(List.copyOf(basis));
    }

    /** The share of the variance of {@code values} that it explains; 0 where they are constant. */
    double share(double[] values) {
        double[] centred = centred(values);
        double squares = dot(centred, centred);
        double explained = basis.stream()
                .mapToDouble(column -> dot(column, centred))
                .map(along -> along * along)
                .sum();
        return squares <= ROUNDING * ROUNDING * dot(values, values) ? 0 : Math.min(1, explained / squares);
    }

    private static double[] centred(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

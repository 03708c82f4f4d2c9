package io.github.serspark.svm;

import java.io.Serializable;
import libsvm.PairSolver;
import libsvm.svm_node;

/**
 * Vectors of as many numbers and the kernel values of one with many of them.
 *
 * <p>They lie by column, so that the same column of several vectors is computed at once. Each value still is a sum over the
 * columns in their order, the same bits on every processor.
 */
final class DenseVectors implements PairSolver.GramMatrix, Serializable {
    private static final long serialVersionUID = 1;

    private static final int BLOCK = 1024; // vectors whose sums stay in the innermost cache

    private final double[][] columns; // [columns][vectors]
    private final double gamma; // 0: linear

    /** @param gamma of the RBF kernel, 0 for the linear one */
    DenseVectors(int columns, int vectors, double gamma) {
        this.columns = new double[columns][vectors];
        this.gamma = gamma;
    }

    /** @param values {@code [columns]} */
    void set(int vector, float[] values) {
        for (int column = 0; column < columns.length; column++) {
            columns[column][vector] = values[column];
        }
    }

    /** @param values {@code [columns]}, all of them, in order */
    void set(int vector, svm_node[] values) {
        for (int column = 0; column < columns.length; column++) {
            columns[column][vector] = values[column].value;
        }
    }

    /** Kernel values of {@code x} with the vectors {@code from} to {@code to} - 1, at the same places of {@code values}. */
    void kernel(double[] x, int from, int to, double[] values) {
        for (int start = from; start < to; start += BLOCK) {
            block(x, start, Math.min(to, start + BLOCK), values);
        }
    }

    private void block(double[] x, int from, int to, double[] values) {
        for (int vector = from; vector < to; vector++) {
            values[vector] = 0;
        }
        if (gamma == 0) {
            for (int column = 0; column < columns.length; column++) {
                addProducts(x[column], columns[column], from, to, values);
            }
            return;
        }
        for (int column = 0; column < columns.length; column++) {
            addSquares(x[column], columns[column], from, to, values);
        }
        for (int vector = from; vector < to; vector++) {
            values[vector] = StrictMath.exp(-gamma * values[vector]);
        }
    }

    private static void addProducts(double x, double[] column, int from, int to, double[] sums) {
        for (int vector = from; vector < to; vector++) {
            sums[vector] += x * column[vector];
        }
    }

    private static void addSquares(double x, double[] column, int from, int to, double[] sums) {
        for (int vector = from; vector < to; vector++) {
            double difference = x - column[vector];
            sums[vector] += difference * difference;
        }
    }

    @Override
    public void row(int vector, int from, int to, double[] values) {
        kernel(vector(vector), from, to, values);
    }

    @Override
    public double diagonal(int vector) {
        double sum = 0;
        for (double value : vector(vector)) {
            sum += value * value;
        }
        return gamma == 0 ? sum : 1;
    }

    private double[] vector(int vector) {
        double[] values = new double[columns.length];
        for (int column = 0; column < values.length; column++) {
            values[column] = columns[column][vector];
        }
        return values;
    }

    @Override
    public void swap(int i, int j) {
        for (double[] column : columns) {
            double value = column[i];
            column[i] = column[j];
            column[j] = value;
        }
    }
}

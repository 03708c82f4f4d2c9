package io.github.serspark.svm;

import java.util.Arrays;
import java.util.Random;

/** Feature vectors of levels that overlap: normal around a mean for each level, which moves along all columns. */
final class Mixture {
    private final Random random;
    private final int columns;
    private final double step; // from the mean of a level to that of the next, in standard deviations of each column

    Mixture(long seed, int columns, double step) {
        this.random = new Random(seed);
        this.columns = columns;
        this.step = step;
    }

    /** {@code counts[level]} of each level, the levels in turn while there are any. */
    Examples draw(int... counts) {
        int n = Arrays.stream(counts).sum();
        int[] left = counts.clone();
        float[][] features = new float[n][];
        int[] levels = new int[n];
        int level = 0;
        for (int i = 0; i < n; i++) {
            while (left[level] == 0) {
                level = (level + 1) % left.length;
            }
            left[level]--;
            levels[i] = level;
            features[i] = vector(level);
            level = (level + 1) % left.length;
        }
        return new Examples(features, levels);
    }

    private float[] vector(int level) {
        float[] vector = new float[columns];
        for (int column = 0; column < columns; column++) {
            double sign = column % 3 == 0 ? -1 : 1;
            vector[column] = (float) (random.nextGaussian() + sign * step * (level - 1));
        }
        return vector;
    }
}

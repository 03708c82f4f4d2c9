package io.github.serspark.statistics;

import java.util.Arrays;

/**
 * The best that so many random trials can be expected to find, without running them: the mean, over all ways to take n of
 * the N scores found, of the best of the n, {@code sum over i of C(i-1, n-1) / C(N, n) v(i)} with the scores ascending. It
 * is unbiased for every n, and precise enough up to N/2.
 */
public final class ExpectedBest {

    private ExpectedBest() {}

    /**
     * {@code [N/2]}, first that of one trial.
     *
     * @param scores {@code [N]}, finite, of trials that were drawn independently and judged after the same budget
     */
    public static double[] of(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double[] expected = new double[sorted.length / 2];
        Arrays.setAll(expected, i -> ofBest(i + 1, sorted));
        return expected;
    }

    /** From the best score down, whose chance to be the best of n is n/N, each chance follows from the one before. */
    private static double ofBest(int n, double[] sorted) {
        double chance = n / (double) sorted.length;
        double sum = 0;
        for (int i = sorted.length; i >= n; i--) {
            sum += chance * sorted[i - 1];
            chance *= (i - n) / (double) (i - 1);
        }
        return sum;
    }
}

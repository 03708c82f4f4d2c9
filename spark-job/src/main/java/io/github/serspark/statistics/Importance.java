package io.github.serspark.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * How much of what differs between the scores of trials one parameter explains. With a few trials anything explains
 * something, so the same is asked of 1,000 permutations of the scores.
 *
 * @param share of the variance, 0 to 1; 0 where the parameter or the scores are constant
 * @param chance the share that 95 % of the permutations do not exceed
 */
public record Importance(double share, double chance) {

    private static final int PERMUTATIONS = 1_000;
    private static final double CONFIDENCE = 0.95;

    /** Shares nearer than this are equal but for rounding. */
    private static final double ROUNDING = 1e-9;

    /**
     * Of a number, by the quadratic that fits best.
     *
     * @param values of the parameter, finite; logarithms where it was drawn log-uniformly
     * @param scores of the same trials, finite
     */
    public static Importance ofNumber(double[] values, double[] scores, long seed) {
        double middle = Arrays.stream(values).average().orElse(0);
        double[] linear = Arrays.stream(values).map(value -> value - middle).toArray();
        double[] square = Arrays.stream(linear).map(value -> value * value).toArray();
        return of(Fit.of(List.of(linear, square)), scores, seed);
    }

    /** Of a choice, by the means of those that were given the same. */
    public static Importance ofChoice(List<String> values, double[] scores, long seed) {
        List<double[]> groups = values.stream()
                .distinct()
                .map(group -> values.stream()
                        .mapToDouble(value -> value.equals(group) ? 1 : 0)
                        .toArray())
                .toList();
        return of(Fit.of(groups), scores, seed);
    }

    /** Whether it is more than chance explains. */
    public boolean stands() {
        return share > chance + ROUNDING;
    }

    private static Importance of(Fit fit, double[] scores, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double share = fit.share(scores);
        double[] permuted = scores.clone();
        double[] shares = new double[PERMUTATIONS];
        for (int i = 0; i < PERMUTATIONS; i++) {
            shuffle(permuted, random);
            shares[i] = fit.share(permuted);
        }
        double chance = new Percentile().withEstimationType(EstimationType.R_7).evaluate(shares, 100 * CONFIDENCE);
        return new Importance(share, chance);
    }

    private static void shuffle(double[] values, SplittableRandom random) {
        for (int last = values.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            double value = values[last];
            values[last] = values[other];
            values[other] = value;
        }
    }
}

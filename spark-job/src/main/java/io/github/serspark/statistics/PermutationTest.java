package io.github.serspark.statistics;

import java.util.SplittableRandom;

/**
 * The paired permutation test of the difference of UAR on the same utterances (also called approximate randomisation): if the
 * two systems are equals, then which of them said what of an utterance is a toss-up, and the difference is one of those
 * that come about when every utterance's two predictions change places with probability 1/2.
 *
 * <p>The share of such differences that are at least as large as the one found is estimated from seeded draws; the one found
 * counts as a draw, so that p is never 0 (Phipson and Smyth, 2010). Utterances are taken to be independent, also those of
 * one speaker.
 *
 * @param difference UAR of the system less UAR of the baseline, -1 to 1; NaN where there is no utterance
 * @param p {@code (1 + draws with a difference at least as large) / (1 + draws)}; NaN where the difference is
 */
public record PermutationTest(double difference, double p) implements OneTailedTest {

    static final int DRAWS = 10_000;

    /** Differences nearer than this are equal but for rounding. */
    private static final double ROUNDING = 1e-12;

    /** Tests whether the UAR of {@code system} is greater. */
    static PermutationTest of(PairedCounts counts, long seed) {
        double difference = counts.uarDifference();
        return new PermutationTest(difference, Double.isNaN(difference) ? Double.NaN : p(counts, difference, seed));
    }

    private static double p(PairedCounts counts, double difference, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] wins = new int[counts.levels()];
        int asLarge = 1;
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int level = 0; level < wins.length; level++) {
                wins[level] = heads(counts.discordant(level), random);
            }
            if (counts.uarDifference(wins) >= difference - ROUNDING) {
                asLarge++;
            }
        }
        return asLarge / (1.0 + DRAWS);
    }

    /** How many of so many fair coins fall heads: a bit of {@code random} is a coin. */
    private static int heads(int coins, SplittableRandom random) {
        int heads = 0;
        for (int left = coins; left > 0; left -= Long.SIZE) {
            heads += Long.bitCount(random.nextLong() >>> (Long.SIZE - Math.min(left, Long.SIZE)));
        }
        return heads;
    }

    @Override
    public TestKind kind() {
        return TestKind.PERMUTATION;
    }

    @Override
    public double statistic() {
        return difference;
    }
}

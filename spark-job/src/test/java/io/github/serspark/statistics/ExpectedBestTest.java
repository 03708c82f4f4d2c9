package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;

class ExpectedBestTest {

    /** Of the six pairs of 1 to 4, one has 2 as its best, two have 3, three have 4. */
    @Test
    void ofFourWorkedOutByHand() {
        assertArrayEquals(new double[] {2.5, 20 / 6.0}, ExpectedBest.of(new double[] {3, 1, 4, 2}), 1e-12);
    }

    @Test
    void itIsTheMeanOverAllSubsets() {
        double[] scores = new SplittableRandom(1).doubles(12).toArray();
        double[] expected = ExpectedBest.of(scores);
        assertEquals(6, expected.length);
        for (int n = 1; n <= expected.length; n++) {
            int size = n;
            double mean = IntStream.range(0, 1 << scores.length)
                    .filter(subset -> Integer.bitCount(subset) == size)
                    .mapToDouble(subset -> best(scores, subset))
                    .average()
                    .orElseThrow();
            assertEquals(mean, expected[n - 1], 1e-12);
        }
    }

    private static double best(double[] scores, int subset) {
        return IntStream.range(0, scores.length)
                .filter(i -> (subset >> i & 1) == 1)
                .mapToDouble(i -> scores[i])
                .max()
                .orElseThrow();
    }

    /** Of the ranks 1 to N the expected greatest of n is n (N + 1) / (n + 1). */
    @Test
    void aThousandTrialsOverflowNothing() {
        double[] expected = ExpectedBest.of(
                IntStream.rangeClosed(1, 1000).mapToDouble(i -> i).toArray());
        assertEquals(500, expected.length);
        for (int n = 1; n <= expected.length; n++) {
            assertEquals(n * 1001 / (n + 1.0), expected[n - 1], 1e-8);
        }
        assertTrue(Double.isInfinite(CombinatoricsUtils.binomialCoefficientDouble(1100, 550)), "as the formula would");
    }

    @Test
    void equalsHaveNoBestAndOneTrialShowsNothing() {
        double[] equal = new double[8];
        Arrays.fill(equal, 0.5);
        assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.5}, ExpectedBest.of(equal), 1e-12);
        assertEquals(0, ExpectedBest.of(new double[] {0.5}).length);
        assertEquals(0, ExpectedBest.of(new double[0]).length);
    }
}

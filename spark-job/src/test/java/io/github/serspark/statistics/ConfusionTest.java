package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConfusionTest {

    /** Ten utterances: 4 low, 4 middle, 2 high; right are 3, 2 and 0 of them. */
    private static final Confusion THREE_LEVELS = new Confusion(new long[][] {{3, 1, 0}, {1, 2, 1}, {1, 1, 0}});

    @Test
    void metricsAreThoseWorkedOutByHand() {
        assertEquals(10, THREE_LEVELS.n());
        assertEquals(0.5, THREE_LEVELS.accuracy(), 1e-15);
        assertArrayEquals(new double[] {0.75, 0.5, 0}, THREE_LEVELS.recalls(), 1e-15);
        assertEquals((0.75 + 0.5 + 0) / 3, THREE_LEVELS.uar(), 1e-15);
        assertArrayEquals(new int[] {0, 1, 2}, THREE_LEVELS.levelsPresent());
    }

    @Test
    void aLevelThatNoUtteranceHasIsLeftOutOfTheMean() {
        Confusion noMiddle = new Confusion(new long[][] {{3, 1, 0}, {0, 0, 0}, {2, 2, 4}});
        assertTrue(Double.isNaN(noMiddle.recall(1)));
        assertEquals((0.75 + 0.5) / 2, noMiddle.uar(), 1e-15);
        assertEquals(7.0 / 12, noMiddle.accuracy(), 1e-15);
        assertEquals(
                (6.0 / 9 + 0 + 8.0 / 12) / 3, noMiddle.macroF1(), 1e-15); // of the middle, which was predicted, it is 0
        assertArrayEquals(new int[] {0, 2}, noMiddle.levelsPresent());
        assertArrayEquals(new int[] {1}, noMiddle.levelsAbsent());
    }

    @Test
    void everythingIsUndefinedWithoutUtterances() {
        Confusion empty = Confusion.of(2, new int[0], new int[0]);
        assertEquals(0, empty.n());
        assertTrue(Double.isNaN(empty.uar()));
        assertTrue(Double.isNaN(empty.accuracy()));
        assertTrue(Double.isNaN(empty.macroF1()));
        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, empty.recalls());
    }

    @Test
    void pairsAreCountedByTruthThenPrediction() {
        Confusion counted = Confusion.of(3, new int[] {0, 0, 1, 2, 2}, new int[] {0, 2, 1, 1, 2});
        assertEquals(new Confusion(new long[][] {{1, 0, 1}, {0, 1, 0}, {0, 1, 1}}), counted);
    }

    @Test
    void guessingOneLevelScoresChanceHoweverSkewedTheLevelsAre() {
        Confusion skewed = new Confusion(new long[][] {{0, 10, 0}, {0, 80, 0}, {0, 10, 0}});
        assertEquals(0.8, skewed.accuracy(), 1e-15);
        assertEquals(1.0 / 3, skewed.uar(), 1e-15);
    }

    @Test
    void countsAreNotSharedWithTheCaller() {
        long[][] counts = {{1, 0}, {0, 1}};
        Confusion confusion = new Confusion(counts);
        counts[0][0] = 5;
        confusion.counts()[1][1] = 5;
        assertEquals(2, confusion.n());
    }

    @Test
    void twoToFiftyLevelsInASquareAreTaken() {
        assertEquals(50, new Confusion(new long[50][50]).levels());
        assertRefused(new long[1][1], "Cannot count a confusion of 1 levels, expected 2 to 50.");
        assertRefused(new long[51][51], "Cannot count a confusion of 51 levels, expected 2 to 50.");
        assertRefused(new long[][] {{1, 2}, {3}}, "Cannot count a confusion: row [3], expected 2 counts of 0 or more.");
        assertRefused(
                new long[][] {{1, 2}, {3, -1}},
                "Cannot count a confusion: row [3, -1], expected 2 counts of 0 or more.");
    }

    private static void assertRefused(long[][] counts, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new Confusion(counts))
                        .getMessage());
    }
}

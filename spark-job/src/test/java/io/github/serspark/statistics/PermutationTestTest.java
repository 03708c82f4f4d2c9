package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermutationTestTest {

    private static final int DRAWS = PermutationTest.DRAWS;

    static Stream<JsonNode> reference() {
        return SignificanceReference.cases("permutation");
    }

    @ParameterizedTest
    @MethodSource("reference")
    void pIsThatOfAllSwapsByScipyButForTheDraws(JsonNode expected) {
        int levels = expected.get("levels").asInt();
        int[] truths = ints(expected.get("truths"));
        int[] system = ints(expected.get("system"));
        int[] baseline = ints(expected.get("baseline"));
        PermutationTest test = test(levels, truths, system, baseline, 1);
        assertEquals(expected.get("difference").asDouble(), test.difference(), 1e-14);
        assertEstimates(expected.get("p").asDouble(), test);
        assertEquals(expected.get("p").asDouble(), pOfAllSwaps(levels, truths, system, baseline), 1e-15);
    }

    /** The test by its definition: every way to swap, whole predictions, UAR of the confusions. */
    private static double pOfAllSwaps(int levels, int[] truths, int[] system, int[] baseline) {
        double found = difference(levels, truths, system, baseline);
        int ways = 1 << truths.length;
        int asLarge = 0;
        for (int swaps = 0; swaps < ways; swaps++) {
            int[] first = system.clone();
            int[] second = baseline.clone();
            for (int i = 0; i < truths.length; i++) {
                if ((swaps >> i & 1) == 1) {
                    first[i] = baseline[i];
                    second[i] = system[i];
                }
            }
            asLarge += difference(levels, truths, first, second) >= found - 1e-9 ? 1 : 0;
        }
        return asLarge / (double) ways;
    }

    private static double difference(int levels, int[] truths, int[] system, int[] baseline) {
        return Confusion.of(levels, truths, system).uar()
                - Confusion.of(levels, truths, baseline).uar();
    }

    @Test
    void noUtteranceMoreTellsTheTwoApartThanThatWhichOneOfThemMissed() {
        int[] truths = {0, 0, 1, 1};
        assertEquals(new PermutationTest(0, 1), test(2, truths, new int[] {0, 1, 1, 0}, new int[] {0, 1, 1, 0}, 1));
    }

    /** Turned round, every way to swap has the opposite difference: what was at least as large is now at most as large. */
    @Test
    void theTwoDirectionsShareOneDistribution() {
        int[] truths = {0, 0, 0, 1, 1, 1, 2, 2};
        int[] system = {0, 0, 1, 1, 1, 0, 2, 0};
        int[] baseline = {0, 1, 0, 1, 0, 0, 0, 2};
        double better = pOfAllSwaps(3, truths, system, baseline);
        double worse = pOfAllSwaps(3, truths, baseline, system);
        assertEstimates(better, test(3, truths, system, baseline, 1));
        assertEstimates(worse, test(3, truths, baseline, system, 2));
        assertEquals(
                -test(3, truths, system, baseline, 1).difference(),
                test(3, truths, baseline, system, 2).difference(),
                1e-15);
    }

    /** One level: as many heads among so many coins, the exact test of McNemar. More coins than there are bits in a long. */
    @Test
    void withOneLevelItIsMcNemarsTest() {
        int[] truths = new int[300];
        int[] system = new int[300];
        int[] baseline = new int[300];
        Arrays.fill(system, 0, 70, 1);
        Arrays.fill(baseline, 70, 160, 1);
        Comparison comparison = Comparison.of(judgements(truths, system), judgements(truths, baseline), 3);
        assertEstimates(McNemarTest.of(90, 70).p(), comparison.permutation());
    }

    @Test
    void thePIsTheSharpestThatTheDrawsAllow() {
        int[] truths = new int[64];
        int[] wrong = new int[64];
        Arrays.fill(wrong, 1);
        assertEquals(new PermutationTest(1, 1 / (1.0 + DRAWS)), test(2, truths, truths, wrong, 1));
    }

    /** Under equals p is uniform: of 400 tests of two coin tossers about 5 in 100 lie under 0.05. */
    @Test
    void equalsAreCalledDifferentAsOftenAsTheLevelSays() {
        SplittableRandom random = new SplittableRandom(1);
        int rejected = 0;
        for (int repetition = 0; repetition < 400; repetition++) {
            int[] truths = random.ints(60, 0, 3).toArray();
            int[] system = random.ints(60, 0, 3).toArray();
            int[] baseline = random.ints(60, 0, 3).toArray();
            rejected += test(3, truths, system, baseline, repetition).significant() ? 1 : 0;
        }
        assertEquals(0.05 * 400, rejected, 3 * Math.sqrt(400 * 0.05 * 0.95));
    }

    @Test
    void theSeedDecides() {
        int[] truths = {0, 0, 0, 0, 1, 1, 1, 1};
        int[] system = {0, 0, 0, 1, 1, 1, 0, 1};
        int[] baseline = {1, 1, 0, 0, 0, 1, 1, 0};
        PermutationTest first = test(2, truths, system, baseline, 1);
        assertEquals(first, test(2, truths, system, baseline, 1));
        assertNotEquals(first, test(2, truths, system, baseline, 2));
        assertEquals(3376 / 10_001.0, first.p(), "on every machine and with every JDK");
    }

    @Test
    void itIsUndefinedWithoutUtterances() {
        int[] none = new int[0];
        assertEquals(new PermutationTest(Double.NaN, Double.NaN), test(3, none, none, none, 1));
    }

    /** Within four standard errors of so many draws, and the draw that is the difference found. */
    private static void assertEstimates(double p, PermutationTest test) {
        assertEquals(p, test.p(), 4 * Math.sqrt(p * (1 - p) / DRAWS) + 1.0 / DRAWS);
    }

    private static PermutationTest test(int levels, int[] truths, int[] system, int[] baseline, long seed) {
        return Comparison.of(
                        Examples.judgements(levels, truths, system),
                        Examples.judgements(levels, truths, baseline),
                        seed)
                .permutation();
    }

    private static Judgements judgements(int[] truths, int[] predicted) {
        return Examples.judgements(2, truths, predicted);
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}

package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfirmationTest {

    private static final int SIMULATIONS = 200;
    private static final int DRAWS = 300;

    /**
     * Every utterance is a speaker's only one, so that no resample differs and only seeds do. The variances of (.5 .6), (.8
     * .7), (.7 .7) and (.4 .7) have the mean .01375, with 4 degrees of freedom, whose t at 1 - .05 / 6 is 3.9607865 (SciPy);
     * it is also the variance of the difference of two means of two seeds.
     */
    @Test
    void theIntervalOfSeedsWorkedOutByHand() {
        Retrained baseline = ofSeeds(0, 5, 6);
        Confirmation found =
                Confirmation.of(baseline, List.of(ofSeeds(7, 8, 7), ofSeeds(3, 7, 7), ofSeeds(9, 4, 7)), 1);
        assertEquals(7, found.winner());
        assertEquals(2, found.seeds());
        assertEquals(0.75, found.mean(), 1e-12);
        assertEquals(0.2, found.difference(), 1e-12);
        assertEquals(-0.2644433835, found.interval().low(), 1e-6);
        assertEquals(0.6644433835, found.interval().high(), 1e-6);
        assertFalse(found.better());
        assertEquals(List.of(0, 7, 3, 9), List.copyOf(found.means().keySet()));
        assertEquals(0.55, found.means().get(9), 1e-12);
    }

    /** A trial with one fresh seed after another, so many of ten utterances right. */
    private static Retrained ofSeeds(int trial, int... right) {
        return new Retrained(
                trial,
                Arrays.stream(right).mapToObj(ConfirmationTest::ofSpeakers).toList());
    }

    private static SystemJudgements ofSpeakers(int right) {
        return new SystemJudgements(List.of(new Judgements(
                2,
                IntStream.range(0, 10)
                        .mapToObj(i -> new Judgement("u" + i, "s" + i, 0, i < right ? 0 : 1))
                        .toList())));
    }

    /**
     * Seeds that agree leave the utterances: of 100, the winner is right on 20 more, so that the variance of the difference
     * is (.2 - .04) / 100, and it is normal.
     */
    @Test
    void theIntervalOfUtterancesWorkedOutByHand() {
        Confirmation found = Confirmation.of(same(0, 50), List.of(same(4, 70)), 1);
        double margin = 1.959964 * Math.sqrt(0.0016);
        assertEquals(0.2 - margin, found.interval().low(), 0.002);
        assertEquals(0.2 + margin, found.interval().high(), 0.002);
        assertTrue(found.better());
    }

    private static Retrained same(int trial, int right) {
        int[] predicted = IntStream.range(0, 100).map(i -> i < right ? 0 : 1).toArray();
        SystemJudgements network = new SystemJudgements(List.of(Examples.judgements(2, new int[100], predicted)));
        return new Retrained(trial, List.of(network, network));
    }

    @Test
    void oneOfThreeMustShowMoreThanOneAlone() {
        Interval alone = Confirmation.of(same(0, 50), List.of(same(4, 70)), 1).interval();
        Interval best = Confirmation.of(same(0, 50), List.of(same(4, 70), same(5, 60), same(6, 60)), 1)
                .interval();
        double alpha = 2.393980 / 1.959964; // of the normal distribution at 1 - .05 / 6 and at 1 - .05 / 2
        assertEquals(alpha, (best.high() - best.low()) / (alone.high() - alone.low()), 1e-4);
    }

    @Test
    void whereTheBaselineIsBestNothingIsBetter() {
        Confirmation found = Confirmation.of(ofSeeds(0, 8, 8), List.of(ofSeeds(3, 7, 8), ofSeeds(5, 8, 8)), 1);
        assertEquals(0, found.winner(), "the first of equals");
        assertEquals(new Interval(0, 0), found.interval());
        assertEquals(0, found.difference());
        assertFalse(found.better());
        assertEquals(
                Map.of(0, 0.8), Confirmation.of(ofSeeds(0, 8), List.of(), 1).means());
    }

    @Test
    void oneSeedDoesNotShowHowFarSeedsDiffer() {
        Confirmation found = Confirmation.of(ofSeeds(0, 1), List.of(ofSeeds(3, 10)), 1);
        assertEquals(3, found.winner());
        assertFalse(found.interval().isDefined());
        assertFalse(found.better());
    }

    @Test
    void withoutUtterancesNothingIsBetter() {
        SystemJudgements none = new SystemJudgements(List.of(new Judgements(2, List.of())));
        Confirmation found = Confirmation.of(
                new Retrained(0, List.of(none, none)), List.of(new Retrained(1, List.of(none, none))), 1);
        assertFalse(found.better());
    }

    @Test
    void otherSeedsAreRefused() {
        assertEquals(
                "Cannot confirm trials: [2, 1] fresh seeds, expected as many of each, at least one.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Confirmation.of(ofSeeds(0, 5, 6), List.of(ofSeeds(1, 7)), 1))
                        .getMessage());
    }

    @Test
    void theSeedDecides() {
        SimulatedSearch search = new SimulatedSearch(3, 40, 0.03, 0);
        Confirmation found = search.confirmation(new double[] {0, 0.2}, 1, 2, DRAWS);
        SimulatedSearch again = new SimulatedSearch(3, 40, 0.03, 0);
        assertEquals(found, again.confirmation(new double[] {0, 0.2}, 1, 2, DRAWS));
        assertNotEquals(same(0, 50, 1).interval(), same(0, 50, 2).interval(), "another seed draws other resamples");
        assertEquals(same(0, 50, 1), same(0, 50, 1));
    }

    private static Confirmation same(int trial, int right, long seed) {
        return Confirmation.of(same(trial, right), List.of(same(4, 70)), seed);
    }

    /** All of 24 settings are equal: what is called better is so by luck alone. */
    @Test
    void equalsAreHardlyEverCalledBetter() {
        SimulatedSearch search = new SimulatedSearch(1, 63, 0.03, 0);
        assertTrue(better(search, new double[24], 2) <= 16, "of 200");
        SimulatedSearch threeSeeds = new SimulatedSearch(2, 63, 0.03, 0);
        assertTrue(better(threeSeeds, new double[24], 3) <= 16, "of 200");
    }

    @Test
    void whatIsClearlyBetterIsFound() {
        double[] settings = new double[24];
        settings[11] = 0.3;
        assertTrue(better(new SimulatedSearch(3, 63, 0.03, 0), settings, 2) >= 160, "of 200");
        settings[11] = 0.1;
        assertTrue(better(new SimulatedSearch(4, 600, 0.01, 0), settings, 2) >= 160, "of 200");
    }

    /** How many of so many searches say that the winner is better than the baseline. */
    private static int better(SimulatedSearch search, double[] settings, int seeds) {
        int better = 0;
        for (int i = 0; i < SIMULATIONS; i++) {
            better += search.confirmation(settings, 3, seeds, DRAWS).better() ? 1 : 0;
        }
        return better;
    }

    /** One trial that nobody chose against the baseline: what utterances do to a setting has its part as well. */
    @Test
    void aboutNineteenOfTwentyIntervalsHoldTheTruth() {
        List<Double> coverages = new ArrayList<>();
        for (double setting : new double[] {0, 0.1}) {
            SimulatedSearch search = new SimulatedSearch(5, 60, 0.03, setting);
            int held = 0;
            for (int i = 0; i < 400; i++) {
                Interval interval = search.interval(0.1, 3, DRAWS);
                held += interval.low() <= 0.1 && 0.1 <= interval.high() ? 1 : 0;
            }
            coverages.add(held / 400.0);
        }
        coverages.forEach(coverage -> assertEquals(0.95, coverage, 0.03, coverages::toString));
    }
}

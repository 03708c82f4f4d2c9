package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OptimismTest {

    private static final int UTTERANCES = 200;

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void aTrialAloneIsNotChosen() {
        assertEquals(0, Optimism.ofBest(trials(0.6), 1), 0.01);
    }

    /** The best of 24 normal equals lies 1.95 deviations too high; of a bag, whose variance is double. */
    @Test
    void theBestOfEqualsLooksBetterThanItIs() {
        double sum = 0;
        for (int i = 0; i < 10; i++) {
            double[] equal = new double[24];
            Arrays.fill(equal, 0.6);
            sum += Optimism.ofBest(trials(equal), i);
        }
        double deviation = Math.sqrt(2 * 0.6 * 0.4 / UTTERANCES);
        assertEquals(1.95 * deviation, sum / 10, 0.15 * deviation);
    }

    @Test
    void whatIsBestByFarIsNoLuck() {
        double[] chances = new double[24];
        Arrays.fill(chances, 0.3);
        chances[5] = 0.9;
        assertTrue(Math.abs(Optimism.ofBest(trials(chances), 1)) < 0.01);
    }

    @Test
    void theSeedDecides() {
        List<SystemJudgements> trials = trials(0.5, 0.6, 0.6);
        assertEquals(Optimism.ofBest(trials, 1), Optimism.ofBest(trials, 1));
        assertNotEquals(Optimism.ofBest(trials, 1), Optimism.ofBest(trials, 2));
    }

    @Test
    void whereNothingIsLeftOutsideItIsUndefined() {
        Judgements one = Examples.judgements(2, new int[1], new int[1]);
        assertEquals(Double.NaN, Optimism.ofBest(List.of(new SystemJudgements(List.of(one))), 1));
    }

    /** Of one task and one level, so that UAR is a share. */
    private List<SystemJudgements> trials(double... chances) {
        List<SystemJudgements> trials = new ArrayList<>();
        for (double chance : chances) {
            int[] predicted = random.doubles(UTTERANCES)
                    .mapToInt(value -> value < chance ? 0 : 1)
                    .toArray();
            trials.add(new SystemJudgements(List.of(Examples.judgements(2, new int[UTTERANCES], predicted))));
        }
        return trials;
    }
}

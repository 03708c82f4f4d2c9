package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PanelTest {

    /** Labelled: a and b for both tasks, c for the first, d for the second. */
    private static final SystemJudgements FIRST = system(new int[] {0, 1, 1}, new int[] {0, 1, 0});

    private static final SystemJudgements SECOND = system(new int[] {1, 1, 1}, new int[] {1, 1, 1});

    private static SystemJudgements system(int[] abc, int[] abd) {
        return new SystemJudgements(List.of(
                new Judgements(
                        2,
                        List.of(
                                new Judgement("a", "s", 0, abc[0]),
                                new Judgement("b", "s", 1, abc[1]),
                                new Judgement("c", "t", 1, abc[2]))),
                new Judgements(
                        2,
                        List.of(
                                new Judgement("a", "s", 0, abd[0]),
                                new Judgement("b", "s", 1, abd[1]),
                                new Judgement("d", "t", 1, abd[2])))));
    }

    @Test
    void allUtterancesOnceGiveTheMeanUar() {
        assertArrayEquals(
                new double[] {FIRST.meanUar(), SECOND.meanUar()},
                Panel.of(List.of(FIRST, SECOND)).scores(new int[] {1, 1, 1, 1}),
                1e-12);
        assertEquals(0.875, FIRST.meanUar());
    }

    /** a, c and d twice: the first task has one of each level and 2 right ones; of the second d is missed. */
    @Test
    void anUtteranceCountsAsOftenAsItIsDrawn() {
        assertArrayEquals(
                new double[] {(1 + 0.5) / 2, 0.5},
                Panel.of(List.of(FIRST, SECOND)).scores(new int[] {1, 0, 1, 2}),
                1e-12);
    }

    @Test
    void aTaskWithoutUtterancesHasNoPart() {
        assertArrayEquals(new double[] {1, 1}, Panel.of(List.of(FIRST, SECOND)).scores(new int[] {0, 0, 1, 0}), 1e-12);
        assertArrayEquals(
                new double[] {Double.NaN, Double.NaN},
                Panel.of(List.of(FIRST, SECOND)).scores(new int[4]));
    }

    @Test
    void everySpeakerKeepsTheirNumberOfUtterances() {
        SplittableRandom random = new SplittableRandom(1);
        Panel panel = Panel.of(List.of(FIRST));
        List<String> seen = new ArrayList<>();
        for (int draw = 0; draw < 1_000; draw++) {
            int[] times = panel.resample(random);
            assertEquals(2, times[0] + times[1]);
            assertEquals(2, times[2] + times[3]);
            seen.add(Arrays.toString(times));
        }
        assertEquals(9, seen.stream().distinct().count());
    }

    @Test
    void aResampleScoresAsItsUtterancesWould() {
        SplittableRandom random = new SplittableRandom(2);
        Judgements judgements = Examples.simulated(new double[] {0.4, 0.6, 0.8}, 20, random);
        Panel panel = Panel.of(List.of(new SystemJudgements(List.of(judgements))));
        for (int draw = 0; draw < 100; draw++) {
            int[] times = panel.resample(random);
            List<Judgement> drawn = new ArrayList<>();
            for (int i = 0; i < times.length; i++) {
                for (int copy = 0; copy < times[i]; copy++) {
                    Judgement one = judgements.all().get(i);
                    drawn.add(
                            new Judgement(one.id() + "/" + copy, one.speaker(), one.trueLevel(), one.predictedLevel()));
                }
            }
            assertEquals(new Judgements(3, drawn).confusion().uar(), panel.scores(times)[0], 1e-12);
        }
    }

    @Test
    void otherUtterancesAreRefused() {
        SystemJudgements other = new SystemJudgements(IntStream.range(0, 2)
                .mapToObj(task -> Examples.judgements(2, new int[3], new int[3]))
                .toList());
        String message = assertThrows(IllegalArgumentException.class, () -> Panel.of(List.of(FIRST, other)))
                .getMessage();
        assertEquals(
                "Cannot compare systems: 6 of 6 utterances differ, first a (true level 0 against none), expected the same"
                        + " utterances with the same true levels.",
                message);
    }
}

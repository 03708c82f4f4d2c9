package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochPlanTest {
    private static final List<int[]> FRAMES = List.of(lengths(103, 1), lengths(102, 2), lengths(7, 3));

    private static int[] lengths(int utterances, long seed) {
        return new SplittableRandom(seed).ints(utterances, 55, 1500).toArray();
    }

    @Test
    void everyUtteranceIsTrainedExactlyOnce() {
        for (int frequency : new int[] {1, 3, 5, 100}) {
            EpochPlan plan = EpochPlan.of(FRAMES, 16, Seed.of(1));
            List<List<Integer>> trained = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int round = 0; round < plan.rounds(frequency); round++) {
                int[][][] minibatches = plan.rounds(round, 1, frequency);
                for (int worker = 0; worker < minibatches.length; worker++) {
                    assertTrue(minibatches[worker].length <= frequency);
                    List<Integer> own = trained.get(worker);
                    Arrays.stream(minibatches[worker])
                            .flatMapToInt(Arrays::stream)
                            .forEach(own::add);
                }
            }
            for (int worker = 0; worker < 3; worker++) {
                int[] sorted =
                        trained.get(worker).stream().mapToInt(i -> i).sorted().toArray();
                assertArrayEquals(IntStream.range(0, FRAMES.get(worker).length).toArray(), sorted);
            }
        }
        EpochPlan plan = EpochPlan.of(FRAMES, 16, Seed.of(1));
        assertArrayEquals(plan.rounds(3, 1, 2), plan.rounds(6, 2, 1));
        assertEquals(7 + 7 + 1, EpochPlan.of(FRAMES, 16, Seed.of(1)).size());
    }

    @Test
    void similarLengthsMakeForLittlePadding() {
        List<int[]> frames = List.of(lengths(1000, 4));
        double padding = EpochPlan.of(frames, 16, Seed.of(1)).padding(frames);
        assertTrue(padding > 0 && padding < 0.2, "padding " + padding);
    }

    @Test
    void theSeedDecides() {
        assertTrue(Arrays.deepEquals(
                EpochPlan.of(FRAMES, 16, Seed.of(1)).rounds(0, 1, 5),
                EpochPlan.of(FRAMES, 16, Seed.of(1)).rounds(0, 1, 5)));
        assertTrue(!Arrays.deepEquals(
                EpochPlan.of(FRAMES, 16, Seed.of(1)).rounds(0, 1, 5),
                EpochPlan.of(FRAMES, 16, Seed.of(2)).rounds(0, 1, 5)));
    }
}

package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.commons.lang3.SerializationUtils;
import org.junit.jupiter.api.Test;

class StateSliceTest {

    private static WorkerReport report(int worker, long utterances) {
        WorkerReport report = new WorkerReport(worker, "scalar", 1);
        report.utterances = utterances;
        return report;
    }

    @Test
    void slicesCoverTheStateOnce() {
        float[] state = {1, 2, 3, 4, 5, 6, 7};
        List<Float> joined = new ArrayList<>();
        for (int slice = 0; slice < 3; slice++) {
            for (float value : StateSlice.of(state, slice, 3, report(0, 1)).values()) {
                joined.add(value);
            }
        }
        assertEquals(List.of(1f, 2f, 3f, 4f, 5f, 6f, 7f), joined);
    }

    @Test
    void theMeanIsWeightedByUtterances() {
        StateSlice first = StateSlice.of(new float[] {1, 10}, 0, 1, report(0, 30));
        StateSlice second = StateSlice.of(new float[] {4, 20}, 0, 1, report(1, 10));
        assertArrayEquals(
                new float[] {1.75f, 12.5f},
                StateSlice.mean(List.of(first, second)).values());
    }

    @Test
    void theOrderOfArrivalChangesNoBit() {
        SplittableRandom random = new SplittableRandom(1);
        List<StateSlice> slices = new ArrayList<>();
        for (int worker = 0; worker < 9; worker++) {
            float[] state = new float[50];
            for (int i = 0; i < state.length; i++) {
                state[i] = (float) Math.exp(20 * random.nextDouble() - 10);
            }
            slices.add(StateSlice.of(state, 0, 1, report(worker, 1 + worker)));
        }
        float[] expected = StateSlice.mean(slices).values();
        for (int shuffle = 0; shuffle < 5; shuffle++) {
            Collections.shuffle(slices, new Random(shuffle));
            assertArrayEquals(expected, StateSlice.mean(slices).values());
        }
    }

    @Test
    void oneWorkersStateIsItsOwnMeanToTheBit() {
        float[] state = {0.1f, -3.3333333f, 1e-30f, 7e20f};
        assertArrayEquals(
                state,
                StateSlice.mean(List.of(StateSlice.of(state, 0, 1, report(0, 203))))
                        .values());
    }

    @Test
    void numbersStayTheSameBitsOnTheirWay() {
        float[] state = new float[100_000];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < state.length; i++) {
            state[i] = Float.intBitsToFloat(random.nextInt());
        }
        state[0] = -0f;
        state[1] = Float.MIN_VALUE;
        state[2] = Float.NEGATIVE_INFINITY;
        StateSlice sent = StateSlice.of(state, 0, 2, report(0, 1));
        StateSlice received = SerializationUtils.clone(sent);
        assertArrayEquals(sent.values(), received.values());
        assertEquals(50_000, received.values().length);
    }
}

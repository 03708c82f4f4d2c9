package io.github.serspark.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceTest {
    private static final NetworkDesign ATTENTIVE = Designs.of(Designs.SHAPE, true, "valence", "arousal");
    private static final NetworkDesign LAST_STEP = Designs.of(Designs.SHAPE, false, "valence", "arousal");

    private final List<float[]> utterances = Designs.noise(Designs.SHAPE, 21, 3, 8, 1, 34, 3);

    private static Inference inference(NetworkDesign design, String kernel) {
        float[] parameters = design.parameters().initial(Seed.of(1));
        return Inference.of(design, parameters, KernelChoice.of(kernel).kernel(1))
                .withAttention();
    }

    @Test
    void probabilitiesAndAttentionAddUpToOne() {
        for (List<Inferred> answer : inference(ATTENTIVE, "vector").of(utterances)) {
            for (Inferred task : answer) {
                double attention = 0;
                for (float weight : task.attention()) {
                    attention += weight;
                }
                assertEquals(1, attention, 1e-6);
                assertEquals(1, Arrays.stream(task.probabilities()).sum(), 1e-6);
            }
        }
    }

    /** To the bit: {@code predict} relies on it, whose batches are cut differently on one machine and on many. */
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector"})
    void anUtteranceGetsTheSameAloneAndInABatchOfAnySize(String kernel) {
        List<float[]> all =
                Designs.noise(Designs.SHAPE, IntStream.rangeClosed(1, 17).toArray());
        for (NetworkDesign design : List.of(ATTENTIVE, LAST_STEP)) {
            Inference inference = inference(design, kernel);
            List<List<Inferred>> alone =
                    all.stream().map(one -> inference.of(List.of(one)).get(0)).toList();
            for (int size = 2; size <= all.size(); size++) {
                List<List<Inferred>> together = inference.of(all.subList(0, size));
                for (int b = 0; b < size; b++) {
                    assertSame(alone.get(b), together.get(b), kernel + ", batch of " + size + ", utterance " + b);
                }
            }
        }
    }

    private static void assertSame(List<Inferred> expected, List<Inferred> found, String what) {
        for (int t = 0; t < expected.size(); t++) {
            assertArrayEquals(expected.get(t).probabilities(), found.get(t).probabilities(), what);
            assertArrayEquals(expected.get(t).attention(), found.get(t).attention(), what);
        }
    }

    /** The device's matrix products are ND4J's, whose last digits depend on their sizes. */
    @Test
    void onTheDeviceItGetsTheSameToTheLastDigits() {
        Inference inference = inference(ATTENTIVE, "device");
        List<List<Inferred>> together = inference.of(utterances);
        for (int b = 0; b < utterances.size(); b++) {
            List<Inferred> alone = inference.of(List.of(utterances.get(b))).get(0);
            for (int t = 0; t < alone.size(); t++) {
                double[] expected = alone.get(t).probabilities();
                assertArrayEquals(expected, together.get(b).get(t).probabilities(), 1e-6);
            }
        }
    }

    @Test
    void attentionIsEmptyWhereThereIsNoneOrNobodyAsks() {
        float[] parameters = ATTENTIVE.parameters().initial(Seed.of(1));
        Inference silent = Inference.of(ATTENTIVE, parameters, KernelChoice.AUTO.kernel(1));
        for (Inference inference : List.of(silent, inference(LAST_STEP, "auto"))) {
            for (Inferred task : inference.of(utterances).get(1)) {
                assertEquals(0, task.attention().length);
            }
        }
    }

    @Test
    void batchesHoldSixteenUtterancesOfSimilarLengthsAndLongOnesFewer() {
        int[] frames = IntStream.concat(
                        IntStream.generate(() -> 5).limit(20), IntStream.of(20_000, 8_000, 8_000, 9_000))
                .toArray();

        List<List<Integer>> batches = Inference.batches(frames).stream()
                .map(batch -> batch.stream().map(place -> frames[place]).toList())
                .toList();

        assertEquals(5, batches.size());
        assertEquals(16, batches.get(0).size());
        assertEquals(List.of(5, 5, 5, 5), batches.get(1));
        assertEquals(List.of(8_000, 8_000), batches.get(2));
        assertEquals(List.of(9_000), batches.get(3));
        assertEquals(List.of(20_000), batches.get(4));
    }
}

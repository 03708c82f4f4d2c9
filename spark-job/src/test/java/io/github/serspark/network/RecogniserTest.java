package io.github.serspark.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.data.Level;
import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.KernelChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class RecogniserTest {
    private static final EncoderShape SHAPE = new EncoderShape(80, 20);
    private static final List<Task> TASKS = List.of(Task.VALENCE, Task.AROUSAL);

    private final List<Utterance> utterances = utterances(21, 3, 8, 1, 34, 3);

    @Test
    void answersComeInTheOrderAskedForUtterancesAndTasks() {
        List<String> order = recogniser(network(true)).recognise(utterances).stream()
                .flatMap(List::stream)
                .map(one -> one.id() + " " + one.task().id())
                .toList();

        List<String> expected = utterances.stream()
                .flatMap(one -> TASKS.stream().map(task -> one.id() + " " + task.id()))
                .toList();
        assertEquals(expected, order);
    }

    @Test
    void probabilitiesAndAttentionAreThoseOfTheForwardPass() {
        ComputationGraph network = network(true);
        List<Recognition> answer = recogniser(network).recognise(utterances).get(0);

        Utterance first = utterances.get(0);
        INDArray[] outputs = network.output(false, new INDArray[] {Minibatch.samples(List.of(first))}, new INDArray[] {
            Minibatch.mask(List.of(first))
        });
        for (int t = 0; t < TASKS.size(); t++) {
            assertArrayEquals(outputs[t].toDoubleVector(), answer.get(t).probabilities());
            double[] layer = EmotionNetwork.attention(network, TASKS.get(t))[0];
            float[] curve = answer.get(t).attention();
            assertEquals(first.frames(), curve.length);
            for (int i = 0; i < curve.length; i++) {
                assertEquals((float) layer[i], curve[i]);
            }
        }
    }

    @Test
    void attentionAddsUpToOne() {
        for (List<Recognition> answer : recogniser(network(true)).recognise(utterances)) {
            for (Recognition one : answer) {
                double sum = 0;
                for (float weight : one.attention()) {
                    sum += weight;
                }
                assertEquals(1, sum, 1e-6, one.id());
            }
        }
    }

    /** To the bit: {@code predict} relies on it, whose batches are cut differently on one machine and on many. */
    @Test
    void anUtteranceGetsTheSameAloneAndInAPaddedBatch() {
        for (KernelChoice kernel : List.of(KernelChoice.SCALAR, KernelChoice.AUTO)) {
            ComputationGraph network = network(true);
            EmotionNetwork.use(network, kernel.kernel(1));
            List<List<Recognition>> together = recogniser(network).recognise(utterances);
            for (int b = 0; b < utterances.size(); b++) {
                List<Recognition> alone = recogniser(network)
                        .recognise(List.of(utterances.get(b)))
                        .get(0);
                for (int t = 0; t < TASKS.size(); t++) {
                    String what = kernel + " " + b + " " + TASKS.get(t);
                    Recognition batched = together.get(b).get(t);
                    assertArrayEquals(alone.get(t).probabilities(), batched.probabilities(), what);
                    assertArrayEquals(alone.get(t).attention(), batched.attention(), what);
                }
            }
        }
    }

    @Test
    void attentionIsEmptyWhereThereIsNoneOrNobodyAsks() {
        List<Recogniser> silent = List.of(
                recogniser(network(false)),
                new Recogniser(network(true), TASKS),
                new Recogniser(network(false), TASKS));
        for (Recogniser recogniser : silent) {
            for (Recognition one : recogniser.recognise(utterances).get(1)) {
                assertEquals(0, one.attention().length);
                assertEquals(1, Arrays.stream(one.probabilities()).sum(), 1e-6);
            }
        }
    }

    @Test
    void batchesHoldSixteenUtterancesOfSimilarLengthsAndLongOnesFewer() {
        List<Utterance> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(silence(5));
        }
        many.add(silence(20_000));
        many.add(silence(8_000));
        many.add(silence(8_000));
        many.add(silence(9_000));

        List<List<Integer>> frames = Recogniser.batches(many).stream()
                .map(batch -> batch.stream().map(Utterance::frames).toList())
                .toList();

        assertEquals(5, frames.size());
        assertEquals(16, frames.get(0).size());
        assertEquals(List.of(5, 5, 5, 5), frames.get(1));
        assertEquals(List.of(8_000, 8_000), frames.get(2));
        assertEquals(List.of(9_000), frames.get(3));
        assertEquals(List.of(20_000), frames.get(4));
    }

    @Test
    void aNetworkThatDivergedIsNotTrusted() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new Recognition("u1", Task.AROUSAL, new double[] {0.5, Double.NaN, 0.5}, new float[0]))
                .getMessage();
        assertEquals("Cannot judge the arousal of u1: probabilities [0.5, NaN, 0.5], expected numbers.", message);
    }

    private static Recogniser recogniser(ComputationGraph network) {
        return new Recogniser(network, TASKS).withAttention();
    }

    private static ComputationGraph network(boolean attention) {
        Map<Task, Double> taskWeights = new HashMap<>();
        Map<Task, double[]> levelWeights = new HashMap<>();
        TASKS.forEach(task -> taskWeights.put(task, 1.0));
        TASKS.forEach(task -> levelWeights.put(task, new double[] {1, 1, 1}));
        return EmotionNetwork.build(
                new NetworkDesign(SHAPE, TASKS, attention, 3, taskWeights, levelWeights, 1e-4, 0.9, 1e-3), Seed.of(1));
    }

    private static List<Utterance> utterances(int... frames) {
        SplittableRandom random = new SplittableRandom(1);
        List<Utterance> utterances = new ArrayList<>();
        for (int count : frames) {
            Utterance utterance = new Utterance(
                    "u" + utterances.size(), "s", new float[SHAPE.samples(count)], count, new int[] {0, 1, Level.NONE});
            for (int i = 0; i < utterance.samples().length; i++) {
                utterance.samples()[i] = (float) (2 * random.nextDouble() - 1);
            }
            utterances.add(utterance);
        }
        return utterances;
    }

    private static Utterance silence(int frames) {
        return new Utterance("silence", "s", new float[0], frames, new int[3]);
    }
}

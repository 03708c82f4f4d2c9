package io.github.serspark.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.KernelChoice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

class EmotionNetworkTest {
    private static final EncoderShape SHAPE = new EncoderShape(80, 20);
    private static final int[] UNLABELLED = {-1, 2, 1};

    private final Utterance shortOne = utterance("short", 3, 1, 0, 1, 2);
    private final Utterance longOne = utterance("long", 21, 2, 2, 0, 1);

    @Test
    void whatAnUtteranceGetsDoesNotDependOnWhatItIsBatchedWith() {
        for (KernelChoice kernel : KernelChoice.values()) {
            ComputationGraph graph = EmotionNetwork.build(design(0.9), Seed.of(1));
            EmotionNetwork.use(graph, kernel.kernel(1));
            double[] alone = outputs(graph, List.of(shortOne));
            double[] together = outputs(graph, List.of(longOne, shortOne));
            assertArrayEquals(alone, Arrays.copyOfRange(together, 9, 18), 1e-6, kernel.name());
        }
    }

    @Test
    void anUtteranceWithoutALabelDoesNotTrainThatHead() {
        Utterance unlabelled = utterance("unlabelled", 4, 3, UNLABELLED);
        ComputationGraph graph = EmotionNetwork.build(design(1), Seed.of(1));
        INDArray before = graph.getParam("arousal_b").dup();
        INDArray valence = graph.getParam("valence_b").dup();
        graph.fit(Minibatch.of(List.of(unlabelled), List.of(Task.values()), 3, List.of(1L)));
        assertEquals(before, graph.getParam("arousal_b"));
        assertNotEquals(valence, graph.getParam("valence_b"));
        assertEquals(0, EmotionNetwork.labelled(graph, Task.AROUSAL));
        assertEquals(1, EmotionNetwork.labelled(graph, Task.VALENCE));
    }

    @Test
    void aMixedBatchTrainsAHeadAsIfTheUnlabelledUtteranceWereNotThere() {
        Utterance unlabelled = utterance("unlabelled", 4, 3, UNLABELLED);
        ComputationGraph with = EmotionNetwork.build(design(1), Seed.of(1));
        ComputationGraph without = EmotionNetwork.build(design(1), Seed.of(1));
        with.fit(Minibatch.of(List.of(shortOne, unlabelled), List.of(Task.values()), 3, List.of(1L, 2L)));
        without.fit(Minibatch.of(List.of(shortOne), List.of(Task.values()), 3, List.of(1L)));
        assertArrayEquals(
                without.getParam("arousal_b").toDoubleVector(),
                with.getParam("arousal_b").toDoubleVector(),
                1e-7);
    }

    @Test
    void theModelZipGivesTheNetworkBack() throws IOException {
        ComputationGraph graph = EmotionNetwork.build(design(0.9), Seed.of(7));
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, zip, true);
        ComputationGraph restored =
                ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip.toByteArray()), true);
        assertEquals(graph.getConfiguration(), restored.getConfiguration());
        assertEquals(graph.params(), restored.params());
        assertArrayEquals(outputs(graph, List.of(longOne)), outputs(restored, List.of(longOne)));
    }

    @Test
    void theSameSeedGivesTheSameNetworkAndAnotherSeedAnother() {
        INDArray first = EmotionNetwork.build(design(0.9), Seed.of(7)).params();
        assertEquals(first, EmotionNetwork.build(design(0.9), Seed.of(7)).params());
        assertNotEquals(first, EmotionNetwork.build(design(0.9), Seed.of(8)).params());
    }

    @Test
    void initialValuesLieWithinTheirBounds() {
        ComputationGraph graph = EmotionNetwork.build(design(0.9), Seed.of(7));
        assertWithin(graph, "encoder_W1", 1 / Math.sqrt(40));
        assertWithin(graph, "encoder_b1", 1 / Math.sqrt(40));
        assertWithin(graph, "encoder_W2", 1 / Math.sqrt(1600));
        assertWithin(graph, "gru1_W", 1 / Math.sqrt(128));
        assertWithin(graph, "gru2_c", 1 / Math.sqrt(128));
        assertWithin(graph, "valence_W", 1 / Math.sqrt(128));
        double deviation = graph.getParam("valence-attention_w").stdNumber().doubleValue();
        assertEquals(0.05, deviation, 0.012);
    }

    private static void assertWithin(ComputationGraph graph, String parameter, double bound) {
        double largest = graph.getParam(parameter).amaxNumber().doubleValue();
        assertTrue(largest <= bound && largest > 0.8 * bound, parameter + " reaches " + largest + " of " + bound);
    }

    @Test
    void dropoutIsAFunctionOfItsKeysAlone() {
        MultiDataSet batch = Minibatch.of(List.of(shortOne, longOne), List.of(Task.values()), 3, List.of(5L, 6L));
        assertEquals(trained(batch, 5, 6), trained(batch, 5, 6));
        assertNotEquals(trained(batch, 5, 6), trained(batch, 5, 7));
    }

    private static INDArray trained(MultiDataSet batch, long... keys) {
        ComputationGraph graph = EmotionNetwork.build(design(0.9), Seed.of(1));
        EmotionNetwork.dropoutKeys(graph, keys);
        graph.fit(batch);
        return graph.params().dup();
    }

    @Test
    void dropoutKeepsItsShareAndScalesIt() {
        Dropout dropout = new Dropout(0.9);
        dropout.keys(new long[] {42});
        float[] dropped = new float[100_000];
        Arrays.fill(dropped, 1);
        dropout.apply(dropped, new Operator.Batch(new int[] {100}, 100, 100), 1000);
        int kept = 0;
        for (float value : dropped) {
            assertTrue(value == 0 || value == (float) (1 / 0.9), "value " + value);
            kept += value == 0 ? 0 : 1;
        }
        assertEquals(0.9, kept / 1e5, 0.004);
    }

    @Test
    void trainingWithoutKeysIsRefused() {
        ComputationGraph graph = EmotionNetwork.build(design(0.9), Seed.of(1));
        MultiDataSet batch = Minibatch.of(List.of(shortOne), List.of(Task.values()), 3, List.of(5L));
        assertThrows(IllegalStateException.class, () -> graph.fit(batch));
    }

    private static NetworkDesign design(double keep) {
        Map<Task, Double> taskWeights = new LinkedHashMap<>();
        Map<Task, double[]> levelWeights = new LinkedHashMap<>();
        for (Task task : Task.values()) {
            taskWeights.put(task, 1.0);
            levelWeights.put(task, new double[] {1, 1, 1});
        }
        return new NetworkDesign(SHAPE, List.of(Task.values()), true, 3, taskWeights, levelWeights, 1e-4, keep, 1e-3);
    }

    private static double[] outputs(ComputationGraph graph, List<Utterance> utterances) {
        INDArray[] outputs = graph.output(
                false, new INDArray[] {Minibatch.samples(utterances)}, new INDArray[] {Minibatch.mask(utterances)});
        double[] all = new double[utterances.size() * 9];
        for (int b = 0; b < utterances.size(); b++) {
            for (int t = 0; t < 3; t++) {
                for (int level = 0; level < 3; level++) {
                    all[(b * 3 + t) * 3 + level] = outputs[t].getDouble(b, level);
                }
            }
        }
        return all;
    }

    private static Utterance utterance(String id, int frames, long seed, int... levels) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] samples = new float[SHAPE.samples(frames)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (2 * random.nextDouble() - 1);
        }
        return new Utterance(id, "speaker", samples, frames, levels);
    }
}

package io.github.serspark.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.data.Task;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.device.DeviceKernel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Backward passes of all own layers, in double precision, against central differences of the loss. */
class GradientTest {
    private static final EncoderShape SHAPE = new EncoderShape(44, 12);
    private static final int MAX_FRAMES = 4;
    private static final double STEP = 1e-5;

    @ParameterizedTest(name = "attention {0}, masked {1}, dropout keep {2}")
    @CsvSource({"true,false,1", "true,true,1", "false,false,1", "false,true,1", "true,true,0.8"})
    void gradientsAreTheSlopesOfTheLoss(boolean attention, boolean masked, double keep) {
        assertSlopes(network(attention, keep), masked);
    }

    @ParameterizedTest(name = "attention {0}, masked {1}, dropout keep {2}")
    @CsvSource({"true,false,1", "false,true,1", "true,true,0.8"})
    void soAreThoseOfTheDeviceKernel(boolean attention, boolean masked, double keep) {
        ComputationGraph graph = network(attention, keep);
        EmotionNetwork.use(graph, new DeviceKernel(DataType.DOUBLE));
        assertSlopes(graph, masked);
    }

    private static void assertSlopes(ComputationGraph graph, boolean masked) {
        EmotionNetwork.dropoutKeys(graph, new long[] {11, 12, 13});
        MultiDataSet batch = batch(masked);
        set(graph, batch);
        graph.computeGradientAndScore();
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        graph.gradient().gradientForVariable().forEach((key, value) -> gradients.put(key, value.dup()));

        SplittableRandom random = new SplittableRandom(5);
        graph.paramTable().forEach((key, parameter) -> {
            INDArray flat = parameter.reshape(parameter.ordering(), new long[] {parameter.length()});
            INDArray gradient = gradients.get(key).reshape(parameter.ordering(), new long[] {parameter.length()});
            for (int n = 0; n < 4; n++) {
                long i = random.nextLong(flat.length());
                double value = flat.getDouble(i);
                double slope = (score(graph, batch, flat, i, value + STEP) - score(graph, batch, flat, i, value - STEP))
                        / (2 * STEP);
                flat.putScalar(i, value);
                double expected = slope - penaltySlope(key, value);
                assertEquals(expected, gradient.getDouble(i), 1e-7 + 1e-5 * Math.abs(expected), key + "[" + i + "]");
            }
        });
    }

    private static final double L2 = 1e-2;

    /** DL4J adds the penalty's slope in the updater, after the gradient. */
    private static double penaltySlope(String key, double value) {
        String parameter = key.substring(key.lastIndexOf('_') + 1);
        return List.of("W1", "W2", "W", "U", "w").contains(parameter) ? L2 * value : 0;
    }

    private static double score(ComputationGraph graph, MultiDataSet batch, INDArray flat, long i, double value) {
        flat.putScalar(i, value);
        set(graph, batch);
        graph.computeGradientAndScore();
        return graph.score();
    }

    private static void set(ComputationGraph graph, MultiDataSet batch) {
        graph.setInputs(batch.getFeatures());
        graph.setLabels(batch.getLabels());
        graph.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
    }

    private static ComputationGraph network(boolean attention, double keep) {
        Map<Task, double[]> weights = new LinkedHashMap<>();
        for (Task task : Task.values()) {
            weights.put(task, new double[] {0.5, 1, 2});
        }
        NetworkDesign design = new NetworkDesign(
                SHAPE,
                List.of(Task.values()),
                attention,
                3,
                Map.of(Task.AROUSAL, 1.0, Task.VALENCE, 0.5, Task.DOMINANCE, 0.25),
                weights,
                L2,
                keep,
                1e-4);
        ComputationGraph graph = EmotionNetwork.build(design, DataType.DOUBLE);
        SplittableRandom random = new SplittableRandom(3);
        double[] values = random.doubles(graph.numParams(), -0.15, 0.15).toArray();
        graph.setParams(Nd4j.create(values, new long[] {1, values.length}, 'c'));
        return graph;
    }

    private static MultiDataSet batch(boolean masked) {
        SplittableRandom random = new SplittableRandom(4);
        int[] frames = masked ? new int[] {MAX_FRAMES, 2, 1} : new int[] {MAX_FRAMES, MAX_FRAMES, MAX_FRAMES};
        INDArray samples = Nd4j.zeros(DataType.DOUBLE, 3, SHAPE.samples(MAX_FRAMES));
        INDArray mask = Nd4j.zeros(DataType.DOUBLE, 3, MAX_FRAMES);
        INDArray labelled = Nd4j.ones(DataType.DOUBLE, 3, 1);
        for (int b = 0; b < 3; b++) {
            for (int i = 0; i < SHAPE.samples(frames[b]); i++) {
                samples.putScalar(b, i, 4 * random.nextDouble() - 2);
            }
            for (int i = 0; i < frames[b]; i++) {
                mask.putScalar(b, i, 1);
            }
        }
        if (masked) {
            labelled.putScalar(1, 0, 0);
        }
        INDArray labels = Nd4j.eye(3).castTo(DataType.DOUBLE);
        INDArray[] labelMasks = {labelled, Nd4j.ones(DataType.DOUBLE, 3, 1), labelled};
        return new MultiDataSet(
                new INDArray[] {samples},
                new INDArray[] {labels, labels, labels},
                masked ? new INDArray[] {mask} : null,
                masked ? labelMasks : null);
    }
}

package io.github.serspark.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.data.Task;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.kernel.NetworkReference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The DL4J network, by the very calls that training makes, against the values that PyTorch computed in double. */
class GoldenNetworkTest {
    private static final double L2 = 1e-3;
    private static final EncoderShape SHAPE = new EncoderShape(640, 160);
    private static final NetworkReference REFERENCE = new NetworkReference();

    static Stream<Arguments> paths() {
        return Stream.of("attention_pooling", "last_step_pooling")
                .flatMap(pooling -> Stream.of(
                        Arguments.of(pooling, DataType.FLOAT, KernelChoice.VECTOR, 1e-4),
                        Arguments.of(pooling, DataType.FLOAT, KernelChoice.DEVICE, 1e-4),
                        Arguments.of(pooling, DataType.FLOAT, KernelChoice.SCALAR, 1e-4),
                        Arguments.of(pooling, DataType.DOUBLE, KernelChoice.SCALAR, 1e-9)));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("paths")
    void everyStageOfATrainingStepIsTheReferences(
            String pooling, DataType type, KernelChoice kernel, double tolerance) {
        JsonNode golden = REFERENCE.root().get(pooling);
        ComputationGraph graph = network(pooling.startsWith("attention"), type, kernel);
        Recorder recorder = new Recorder();
        graph.setListeners(recorder);

        graph.fit(batch(type));

        assertFrames(golden, tolerance, recorder);
        assertOutputs(network(pooling.startsWith("attention"), type, kernel), golden, type, tolerance);
        assertGradients(golden, tolerance, recorder);
        assertEquals(golden.at("/losses/weighted_sum").asDouble() + penalty(golden), recorder.score, tolerance);
        golden.get("parameters_after_one_adam_step").fields().forEachRemaining(parameter -> {
            double[] actual = torchOrder(parameter.getKey(), graph.getParam(dl4jName(parameter.getKey())));
            NetworkReference.assertSummary(parameter.getKey(), parameter.getValue(), actual, tolerance);
        });
    }

    private static double penalty(JsonNode golden) {
        return golden.at("/losses/l2_penalty_0.5_lambda_sum_w2").asDouble();
    }

    private static void assertFrames(JsonNode golden, double tolerance, Recorder recorder) {
        int[] frames = REFERENCE.frames();
        for (int b = 0; b < frames.length; b++) {
            for (Map.Entry<String, String> layer :
                    Map.of("encoder", "encoder", "gru", "gru2").entrySet()) {
                NetworkReference.assertSummary(
                        layer.getKey() + " of utterance " + b,
                        golden.get(layer.getKey()).get(b),
                        recorder.row(layer.getValue(), b, frames[b]),
                        tolerance);
            }
        }
    }

    private static void assertOutputs(ComputationGraph fresh, JsonNode golden, DataType type, double tolerance) {
        MultiDataSet batch = batch(type);
        INDArray[] outputs = fresh.output(false, batch.getFeatures(), batch.getFeaturesMaskArrays());
        for (Task task : Task.values()) {
            double[] probabilities =
                    outputs[task.index()].castTo(DataType.DOUBLE).ravel().toDoubleVector();
            NetworkReference.assertClose(
                    task.id(), doubles(golden.get("probabilities").get(task.id())), probabilities, tolerance);
            if (golden.has("attention")) {
                double[] attention = Arrays.stream(EmotionNetwork.attention(fresh, task))
                        .flatMapToDouble(Arrays::stream)
                        .toArray();
                NetworkReference.assertClose(
                        task.id(), doubles(golden.get("attention").get(task.id())), attention, tolerance);
            }
        }
    }

    private static void assertGradients(JsonNode golden, double tolerance, Recorder recorder) {
        golden.get("gradients_of_weighted_sum_plus_l2").fields().forEachRemaining(parameter -> {
            String name = parameter.getKey();
            double[] gradient = torchOrder(name, recorder.gradients.get(dl4jName(name)));
            if (!name.contains("bias")) {
                double[] weights = REFERENCE.tensor(name);
                Arrays.setAll(gradient, i -> gradient[i] + L2 * weights[i]);
            }
            NetworkReference.assertSummary("gradient of " + name, parameter.getValue(), gradient, tolerance);
        });
    }

    private static ComputationGraph network(boolean attention, DataType type, KernelChoice kernel) {
        Map<Task, double[]> even = new LinkedHashMap<>();
        Arrays.stream(Task.values()).forEach(task -> even.put(task, new double[] {1, 1, 1}));
        NetworkDesign design = new NetworkDesign(
                SHAPE,
                List.of(Task.values()),
                attention,
                3,
                Map.of(Task.AROUSAL, 1.0, Task.VALENCE, 0.5, Task.DOMINANCE, 0.25),
                even,
                L2,
                1,
                1e-4);
        ComputationGraph graph = EmotionNetwork.build(design, type);
        EmotionNetwork.use(graph, kernel.kernel(1));
        REFERENCE.root().get("tensors").fieldNames().forEachRemaining(name -> {
            String own = dl4jName(name);
            if (graph.paramTable().containsKey(own)) {
                INDArray parameter = graph.getParam(own);
                double[] values = REFERENCE.tensor(name);
                parameter.assign(
                        isHead(name)
                                ? Nd4j.create(values, new long[] {3, 128}, 'c').transpose()
                                : Nd4j.create(values, parameter.shape(), 'c'));
            }
        });
        return graph;
    }

    private static MultiDataSet batch(DataType type) {
        int[] frames = REFERENCE.frames();
        int most = Arrays.stream(frames).max().orElseThrow();
        double[] samples = REFERENCE.tensor("input");
        int stride = samples.length / frames.length;
        INDArray mask = Nd4j.zeros(type, frames.length, most);
        for (int b = 0; b < frames.length; b++) {
            Arrays.fill(samples, b * stride + SHAPE.samples(frames[b]), (b + 1) * stride, 0);
            for (int i = 0; i < frames[b]; i++) {
                mask.putScalar(b, i, 1);
            }
        }
        INDArray input =
                Nd4j.create(samples, new long[] {frames.length, stride}, 'c').castTo(type);
        INDArray[] labels =
                Arrays.stream(Task.values()).map(task -> labels(task, type)).toArray(INDArray[]::new);
        return new MultiDataSet(new INDArray[] {input}, labels, new INDArray[] {mask}, null);
    }

    private static INDArray labels(Task task, DataType type) {
        int[] levels = NetworkReference.ints(REFERENCE.root().get("labels").get(task.id()));
        INDArray labels = Nd4j.zeros(type, levels.length, 3);
        for (int b = 0; b < levels.length; b++) {
            labels.putScalar(b, levels[b], 1);
        }
        return labels;
    }

    /** The parameter of the graph that holds a tensor of the reference. */
    private static String dl4jName(String name) {
        return name.replace("conv1.weight", "encoder_W1")
                .replace("conv1.bias", "encoder_b1")
                .replace("conv2.weight", "encoder_W2")
                .replace("conv2.bias", "encoder_b2")
                .replaceAll("gru0\\.(.*)", "gru1_$1")
                .replaceAll("gru1\\.(.*)", "gru2_$1")
                .replace("weight_ih", "W")
                .replace("weight_hh", "U")
                .replace("bias_ih", "b")
                .replace("bias_hh", "c")
                .replace(".attention", "-attention_w")
                .replace(".weight", "_W")
                .replace(".bias", "_b");
    }

    private static boolean isHead(String name) {
        return name.matches("(arousal|valence|dominance)\\.weight");
    }

    /** DL4J keeps the weights of its output layers transposed. */
    private static double[] torchOrder(String name, INDArray parameter) {
        INDArray ordered = isHead(name) ? parameter.transpose() : parameter;
        return ordered.castTo(DataType.DOUBLE)
                .dup('c')
                .reshape('c', new long[] {ordered.length()})
                .toDoubleVector();
    }

    private static double[] doubles(JsonNode node) {
        if (node.isArray()) {
            return Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                    .flatMapToDouble(i -> Arrays.stream(doubles(node.get(i))))
                    .toArray();
        }
        return new double[] {node.asDouble()};
    }

    /** Keeps what DL4J shows while it trains. */
    private static final class Recorder extends BaseTrainingListener {
        private final Map<String, INDArray> activations = new LinkedHashMap<>();
        private final Map<String, INDArray> gradients = new LinkedHashMap<>();
        private double score;

        @Override
        public void onForwardPass(Model model, Map<String, INDArray> values) {
            values.forEach((name, value) -> activations.put(name, value.dup()));
        }

        @Override
        public void onGradientCalculation(Model model) {
            ((ComputationGraph) model)
                    .gradient()
                    .gradientForVariable()
                    .forEach((name, value) -> gradients.put(name, value.dup()));
            score = model.score();
        }

        /** The real frames of utterance {@code b} in a layer's output. */
        private double[] row(String layer, int b, int frames) {
            INDArray output = activations.get(layer).castTo(DataType.DOUBLE);
            int size = (int) output.size(2);
            double[] padded = output.slice(b)
                    .dup('c')
                    .reshape('c', new long[] {output.size(1) * size})
                    .toDoubleVector();
            return Arrays.copyOf(padded, frames * size);
        }
    }
}

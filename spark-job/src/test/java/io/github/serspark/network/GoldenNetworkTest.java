package io.github.serspark.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.kernel.EmulatedCard;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.kernel.NetworkReference;
import io.github.serspark.kernel.ScalarKernel;
import io.github.serspark.kernel.device.DeviceKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The network, by the very calls that training makes, against the values that PyTorch computed in double. */
class GoldenNetworkTest {
    private static final double L2 = 1e-3;
    private static final EncoderShape SHAPE = new EncoderShape(640, 160);
    private static final NetworkReference REFERENCE = new NetworkReference();
    private static final List<String> TASKS = List.of("arousal", "valence", "dominance");

    static Stream<Arguments> paths() {
        return Stream.of(true, false)
                .flatMap(attention -> Stream.of(
                        Arguments.of(
                                attention,
                                Named.of("vector", KernelChoice.of("vector").kernel(2)),
                                1e-4),
                        Arguments.of(attention, Named.of("device", new DeviceKernel()), 1e-4),
                        Arguments.of(attention, Named.of("scalar", new ScalarKernel()), 1e-9),
                        Arguments.of(
                                attention, Named.of("device in double", new DeviceKernel(DataType.DOUBLE)), 1e-9)));
    }

    @ParameterizedTest(name = "attention {0}, {1}")
    @MethodSource("paths")
    <A> void everyStageOfATrainingStepIsTheReferences(boolean attention, Kernel<A> kernel, double tolerance) {
        JsonNode golden = REFERENCE.root().get(attention ? "attention_pooling" : "last_step_pooling");
        Network<A> network = network(attention, kernel);
        double[] losses = network.learn(kernel.of(samples()), minibatch());

        Map.of("encoder", network.encoded(), "gru", network.states())
                .forEach((layer, array) -> assertRows(layer, kernel, array, golden.get(layer), tolerance));
        assertAnswers(network, golden, tolerance);
        for (int t = 0; t < losses.length; t++) {
            JsonNode mean = golden.at("/losses/per_task_mean_cross_entropy").get(TASKS.get(t));
            assertEquals(mean.asDouble(), losses[t] / REFERENCE.frames().length, tolerance, TASKS.get(t));
        }
        assertGradients(network, kernel, golden, tolerance);
        assertStep(network, kernel, golden, tolerance);
    }

    /** The kernels for GPUs, on an emulated one. */
    @ParameterizedTest(name = "attention {0}, {1}")
    @CsvSource({"true, cuda-fp32", "false, cuda-fp32", "true, cuda-ffma", "false, cuda-ffma"})
    void everyStageOnAGpuIsTheReferences(boolean attention, String name) {
        try (Kernel<?> kernel = EmulatedCard.kernel(name)) {
            everyStageOfATrainingStepIsTheReferences(attention, kernel, 1e-4);
        }
    }

    private static <A> void assertRows(String layer, Kernel<A> kernel, A array, JsonNode golden, double tolerance) {
        int size = layer.equals("encoder") ? SHAPE.features() : NetworkDesign.UNITS;
        int[] frames = REFERENCE.frames();
        int most = Arrays.stream(frames).max().orElseThrow();
        double[] values = kernel.values(array, frames.length * most * size);
        for (int b = 0; b < frames.length; b++) {
            double[] own = Arrays.copyOfRange(values, b * most * size, (b * most + frames[b]) * size);
            NetworkReference.assertSummary(layer + " of utterance " + b, golden.get(b), own, tolerance);
        }
    }

    private static void assertAnswers(Network<?> network, JsonNode golden, double tolerance) {
        for (int t = 0; t < TASKS.size(); t++) {
            String task = TASKS.get(t);
            double[] expected = doubles(golden.get("probabilities").get(task));
            NetworkReference.assertClose(task, expected, flat(network.probabilities(t)), tolerance);
            if (golden.has("attention")) {
                double[] attention = doubles(golden.get("attention").get(task));
                NetworkReference.assertClose(task, attention, flat(network.attention(t)), tolerance);
            }
        }
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static <A> void assertGradients(Network<A> network, Kernel<A> kernel, JsonNode golden, double tolerance) {
        golden.get("gradients_of_weighted_sum_plus_l2").fields().forEachRemaining(parameter -> {
            String name = parameter.getKey();
            double[] weights = REFERENCE.tensor(name);
            double[] gradient = kernel.values(network.gradient(ours(name)), weights.length);
            if (!name.contains("bias")) {
                Arrays.setAll(gradient, i -> gradient[i] + L2 * weights[i]);
            }
            NetworkReference.assertSummary("gradient of " + name, parameter.getValue(), gradient, tolerance);
        });
    }

    private static <A> void assertStep(Network<A> network, Kernel<A> kernel, JsonNode golden, double tolerance) {
        Parameters parameters = network.design().parameters();
        network.step(0, new Values<>(parameters, kernel), new Values<>(parameters, kernel));
        golden.get("parameters_after_one_adam_step").fields().forEachRemaining(parameter -> {
            String name = parameter.getKey();
            double[] stepped = kernel.values(network.parameter(ours(name)), REFERENCE.tensor(name).length);
            NetworkReference.assertSummary(name, parameter.getValue(), stepped, tolerance);
        });
    }

    private static <A> Network<A> network(boolean attention, Kernel<A> kernel) {
        double[] weights = {1, 0.5, 0.25};
        List<TaskDesign> tasks = new ArrayList<>();
        for (int t = 0; t < weights.length; t++) {
            tasks.add(new TaskDesign(TASKS.get(t), 3, weights[t], Collections.nCopies(3, 1.0)));
        }
        Network<A> network = new Network<>(new NetworkDesign(SHAPE, tasks, attention, L2, 1, 1e-4), kernel);
        REFERENCE.root().get("tensors").fieldNames().forEachRemaining(name -> {
            A parameter = network.parameter(ours(name));
            if (parameter != null) {
                double[] values = REFERENCE.tensor(name);
                kernel.copy(kernel.of(values), 0, parameter, 0, values.length);
            }
        });
        return network;
    }

    /** {@code [batch][stride]}, zero beyond an utterance's end. */
    private static double[] samples() {
        int[] frames = REFERENCE.frames();
        double[] samples = REFERENCE.tensor("input");
        int stride = samples.length / frames.length;
        for (int b = 0; b < frames.length; b++) {
            Arrays.fill(samples, b * stride + SHAPE.samples(frames[b]), (b + 1) * stride, 0);
        }
        return samples;
    }

    private static Minibatch minibatch() {
        List<float[]> silence = Arrays.stream(REFERENCE.frames())
                .mapToObj(frames -> new float[SHAPE.samples(frames)])
                .toList();
        int[][] labels = TASKS.stream()
                .map(task ->
                        NetworkReference.ints(REFERENCE.root().get("labels").get(task)))
                .toArray(int[][]::new);
        return new Minibatch(Batch.of(silence, SHAPE), labels, new long[silence.size()]);
    }

    /** The parameter that holds a tensor of the reference. */
    private static String ours(String name) {
        return name.replaceAll("gru(\\d)\\.(.*)", "gru.$2_l$1");
    }

    private static double[] doubles(JsonNode node) {
        if (node.isArray()) {
            return Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                    .flatMapToDouble(i -> Arrays.stream(doubles(node.get(i))))
                    .toArray();
        }
        return new double[] {node.asDouble()};
    }
}

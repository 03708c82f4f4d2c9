package io.github.serspark.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrontEnd;
import io.github.serspark.kernel.GivenFeatures;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.ScalarKernel;
import io.github.serspark.kernel.device.DeviceKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The gradients of the whole network, in double precision, against central differences of the loss. */
class GradientTest {
    private static final EncoderShape SHAPE = new EncoderShape(44, 12);
    private static final GivenFeatures FEATURES = new GivenFeatures(7);
    private static final int DIRECTIONS = 3;
    private static final double STEP = 1e-5;

    private final SplittableRandom random = new SplittableRandom(5);

    static Stream<Arguments> cases() {
        Named<?> scalar = Named.of("scalar", new ScalarKernel());
        return Stream.of(
                Arguments.of(scalar, SHAPE, true, 1.0),
                Arguments.of(scalar, SHAPE, false, 1.0),
                Arguments.of(scalar, SHAPE, true, 0.8),
                Arguments.of(scalar, FEATURES, false, 0.8),
                Arguments.of(Named.of("device", new DeviceKernel(DataType.DOUBLE)), SHAPE, true, 0.8));
    }

    /** Along random directions of every parameter, so that no value of it is left out. */
    @ParameterizedTest(name = "{0}, {1}, attention {2}, dropout keep {3}")
    @MethodSource("cases")
    <A> void gradientsAreTheSlopesOfTheLoss(Kernel<A> kernel, FrontEnd frontEnd, boolean attention, double keep) {
        Network<A> network = new Network<>(design(frontEnd, attention, keep), kernel);
        List<Parameter> parameters = network.design().parameters().all();
        for (Parameter parameter : parameters) {
            set(kernel, network, parameter, random(parameter.length(), 0.15));
        }
        Minibatch minibatch = minibatch(frontEnd);
        network.learn(minibatch);
        List<double[]> gradients = parameters.stream()
                .map(parameter -> kernel.values(network.gradient(parameter.name()), parameter.length()))
                .toList();
        for (int p = 0; p < parameters.size(); p++) {
            Parameter parameter = parameters.get(p);
            double[] values = kernel.values(network.parameter(parameter.name()), parameter.length());
            for (int n = 0; n < DIRECTIONS; n++) {
                double[] direction = random(parameter.length(), 1 / Math.sqrt(parameter.length()));
                double up = loss(kernel, network, parameter, moved(values, direction, STEP), minibatch);
                double down = loss(kernel, network, parameter, moved(values, direction, -STEP), minibatch);
                double expected = dot(gradients.get(p), direction);
                assertEquals(
                        expected,
                        (up - down) / (2 * STEP),
                        1e-8 + 1e-5 * Math.abs(expected),
                        parameter.name() + ", direction " + n);
            }
            set(kernel, network, parameter, values);
        }
    }

    private static <A> double loss(
            Kernel<A> kernel, Network<A> network, Parameter parameter, double[] values, Minibatch minibatch) {
        set(kernel, network, parameter, values);
        double[] losses = network.learn(minibatch);
        double sum = 0;
        for (int t = 0; t < losses.length; t++) {
            long labelled = TaskHead.labelled(minibatch.levels()[t]);
            sum += network.design().tasks().get(t).weight() * losses[t] / labelled;
        }
        return sum;
    }

    private static <A> void set(Kernel<A> kernel, Network<A> network, Parameter parameter, double[] values) {
        kernel.copy(kernel.of(values), 0, network.parameter(parameter.name()), 0, values.length);
    }

    private static double[] moved(double[] values, double[] direction, double by) {
        double[] moved = new double[values.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = values[i] + by * direction[i];
        }
        return moved;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private double[] random(int length, double scale) {
        return random.doubles(length, -scale, scale).toArray();
    }

    private static NetworkDesign design(FrontEnd frontEnd, boolean attention, double keep) {
        List<Double> levels = List.of(0.5, 1.0, 2.0);
        return new NetworkDesign(
                frontEnd,
                List.of(
                        new TaskDesign("arousal", 3, 1, levels),
                        new TaskDesign("valence", 3, 0.5, levels),
                        new TaskDesign("dominance", 2, 0.25, List.of(1.0, 3.0))),
                attention,
                1e-2,
                keep,
                1e-4);
    }

    /** Of three lengths; the second has no label for the first task. */
    private Minibatch minibatch(FrontEnd frontEnd) {
        List<float[]> utterances = new ArrayList<>();
        for (int frames : new int[] {4, 2, 1}) {
            float[] samples = new float[frontEnd.samples(frames)];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (float) (4 * random.nextDouble() - 2);
            }
            utterances.add(samples);
        }
        int[][] levels = {{0, -1, 2}, {0, 1, 2}, {1, 0, 1}};
        return new Minibatch(Batch.of(utterances, frontEnd), levels, new long[] {11, 12, 13});
    }
}

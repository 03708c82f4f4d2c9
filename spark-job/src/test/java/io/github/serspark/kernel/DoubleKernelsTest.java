package io.github.serspark.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.kernel.device.DeviceKernel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** In double precision gradients agree with differences. */
final class DoubleKernelsTest {

    private static final int[] RAGGED = {3, 1, 2};
    private static final int MAX_FRAMES = 4; // one more than the longest: nothing may leak from beyond
    private static final double JUNK = 1e3; // stands where nothing may be read

    private final Random random = new Random(1);

    static Stream<Named<Kernel<?>>> kernels() {
        return Stream.of(Named.of("scalar", new ScalarKernel()), Named.of("device", new DeviceKernel(DataType.DOUBLE)));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    <A> void gradientsOfFrameEncoderAreDifferences(Kernel<A> kernel) {
        EncoderShape shape = new EncoderShape(60, 20);
        int stride = shape.samples(3) + 7;
        A samples = kernel.of(random(RAGGED.length * stride, 4));
        double[][] weights = {random(1600, 0.4), random(40, 0.2), random(64000, 0.1), random(40, 0.2)};
        FrameEncoder<A> encoder = kernel.frameEncoder(shape);
        int length = RAGGED.length * MAX_FRAMES * shape.features();
        A y = kernel.array(length);
        double[] yGradients = random(length, 1);
        DoubleSupplier loss = () -> {
            encoder.weights(kernel.of(weights[0]), kernel.of(weights[1]), kernel.of(weights[2]), kernel.of(weights[3]));
            encoder.forward(samples, stride, RAGGED, MAX_FRAMES, y, true);
            return dot(kernel.values(y, length), yGradients);
        };
        double value = loss.getAsDouble();
        assertTrue(Double.isFinite(value));
        assertZeroBeyond(kernel.values(y, length), shape.features());
        List<A> gradients = like(kernel, weights);
        encoder.backward(
                samples, kernel.of(yGradients), gradients.get(0), gradients.get(1), gradients.get(2), gradients.get(3));
        assertDifferences(loss, weights, values(kernel, gradients, weights));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    <A> void gradientsOfGruAreDifferences(Kernel<A> kernel) {
        int inputs = 5;
        int units = 3;
        double[] x = random(RAGGED.length * MAX_FRAMES * inputs, 2);
        double[][] weights = {
            random(3 * units * inputs, 1), random(3 * units * units, 1), random(3 * units, 1), random(3 * units, 1), x
        };
        Gru<A> gru = kernel.gru(inputs, units);
        int length = RAGGED.length * MAX_FRAMES * units;
        A h = kernel.array(length);
        double[] hGradients = random(length, 1);
        DoubleSupplier loss = () -> {
            gru.weights(kernel.of(weights[0]), kernel.of(weights[1]), kernel.of(weights[2]), kernel.of(weights[3]));
            gru.forward(kernel.of(x), RAGGED, MAX_FRAMES, h, true);
            return dot(kernel.values(h, length), hGradients);
        };
        double value = loss.getAsDouble();
        assertTrue(Double.isFinite(value));
        assertZeroBeyond(kernel.values(h, length), units);
        A xGradients = kernel.of(random(x.length, 1));
        List<A> gradients = like(kernel, weights);
        gru.backward(
                kernel.of(x),
                h,
                kernel.of(junkBeyond(hGradients, units)),
                xGradients,
                gradients.get(0),
                gradients.get(1),
                gradients.get(2),
                gradients.get(3));
        assertZeroBeyond(kernel.values(xGradients, x.length), inputs);
        kernel.copy(xGradients, 0, gradients.get(4), 0, x.length);
        assertDifferences(loss, weights, values(kernel, gradients, weights));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    <A> void gradientsOfAttentionAreDifferences(Kernel<A> kernel) {
        int units = 6;
        double[] w = random(units, 2);
        double[] h = random(RAGGED.length * MAX_FRAMES * units, 2);
        A attention = kernel.of(random(RAGGED.length * MAX_FRAMES, 1));
        int length = RAGGED.length * units;
        A pooled = kernel.array(length);
        double[] pooledGradients = random(length, 1);
        AttentionPooling<A> pooling = kernel.attentionPooling(units);
        DoubleSupplier loss = () -> {
            pooling.forward(kernel.of(w), kernel.of(h), RAGGED, MAX_FRAMES, attention, pooled);
            return dot(kernel.values(pooled, length), pooledGradients);
        };
        double value = loss.getAsDouble();
        assertTrue(Double.isFinite(value));
        assertZeroBeyond(kernel.values(attention, RAGGED.length * MAX_FRAMES), 1);
        A wGradients = kernel.array(units);
        A hGradients = kernel.of(random(h.length, 1));
        pooling.backward(
                kernel.of(w),
                kernel.of(h),
                RAGGED,
                MAX_FRAMES,
                attention,
                kernel.of(pooledGradients),
                wGradients,
                hGradients);
        assertZeroBeyond(kernel.values(hGradients, h.length), units);
        double[][] parameters = {w, h};
        assertDifferences(loss, parameters, values(kernel, List.of(wGradients, hGradients), parameters));
    }

    private static <A> List<A> like(Kernel<A> kernel, double[][] parameters) {
        return Arrays.stream(parameters).map(one -> kernel.array(one.length)).toList();
    }

    private static <A> double[][] values(Kernel<A> kernel, List<A> gradients, double[][] parameters) {
        double[][] values = new double[parameters.length][];
        Arrays.setAll(values, i -> kernel.values(gradients.get(i), parameters[i].length));
        return values;
    }

    private double[] random(int length, double scale) {
        return random.doubles(length, -scale / 2, scale / 2).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Central differences of some thirty elements of each of {@code parameters}. */
    private static void assertDifferences(DoubleSupplier loss, double[][] parameters, double[][] gradients) {
        double step = 1e-6;
        for (int p = 0; p < parameters.length; p++) {
            for (int i = 0; i < parameters[p].length; i += 1 + parameters[p].length / 30) {
                double original = parameters[p][i];
                parameters[p][i] = original + step;
                double up = loss.getAsDouble();
                parameters[p][i] = original - step;
                double difference = (up - loss.getAsDouble()) / (2 * step);
                parameters[p][i] = original;
                assertEquals(
                        difference,
                        gradients[p][i],
                        1e-6 * Math.max(1, Math.abs(difference)),
                        "parameters " + p + ", element " + i);
            }
        }
    }

    private static void assertZeroBeyond(double[] values, int size) {
        for (int b = 0; b < RAGGED.length; b++) {
            for (int i = (b * MAX_FRAMES + RAGGED[b]) * size; i < (b + 1) * MAX_FRAMES * size; i++) {
                assertEquals(0, values[i]);
            }
        }
    }

    private static double[] junkBeyond(double[] values, int size) {
        double[] junked = values.clone();
        for (int b = 0; b < RAGGED.length; b++) {
            Arrays.fill(junked, (b * MAX_FRAMES + RAGGED[b]) * size, (b + 1) * MAX_FRAMES * size, JUNK);
        }
        return junked;
    }
}

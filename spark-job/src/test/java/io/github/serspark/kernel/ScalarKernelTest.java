package io.github.serspark.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScalarKernelTest {

    private static final int[] RAGGED = {3, 1, 2};
    private static final int MAX_FRAMES = 4; // one more than the longest: nothing may leak from beyond
    private static final double JUNK = 1e3; // stands where nothing may be read

    private final ScalarKernel kernel = new ScalarKernel();
    private final Random random = new Random(1);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void networkHasGoldenValues(boolean attentive) {
        ArrayNetwork<double[]> network = new ArrayNetwork<>(kernel, new NetworkReference(), attentive);
        network.run();
        network.assertGolden(1e-9);
    }

    @Test
    void gradientsOfFrameEncoderAreDifferences() {
        EncoderShape shape = new EncoderShape(60, 20);
        int stride = shape.samples(3) + 7;
        double[] samples = random(RAGGED.length * stride, 4);
        double[][] weights = {random(1600, 0.4), random(40, 0.2), random(64000, 0.1), random(40, 0.2)};
        FrameEncoder<double[]> encoder = kernel.frameEncoder(shape);
        double[] y = new double[RAGGED.length * MAX_FRAMES * shape.features()];
        double[] yGradients = random(y.length, 1);
        DoubleSupplier loss = () -> {
            encoder.weights(weights[0], weights[1], weights[2], weights[3]);
            encoder.forward(samples, stride, RAGGED, MAX_FRAMES, y, true);
            return dot(y, yGradients);
        };
        double value = loss.getAsDouble();
        assertTrue(Double.isFinite(value));
        assertZeroBeyond(y, shape.features());
        double[][] gradients = {new double[1600], new double[40], new double[64000], new double[40]};
        encoder.backward(samples, yGradients, gradients[0], gradients[1], gradients[2], gradients[3]);
        for (int i = 0; i < weights.length; i++) {
            assertDifferences("weights " + i, loss, weights[i], gradients[i]);
        }
    }

    @Test
    void gradientsOfGruAreDifferences() {
        int inputs = 5;
        int units = 3;
        double[] x = random(RAGGED.length * MAX_FRAMES * inputs, 2);
        double[][] weights = {
            random(3 * units * inputs, 1), random(3 * units * units, 1), random(3 * units, 1), random(3 * units, 1)
        };
        Gru<double[]> gru = kernel.gru(inputs, units);
        double[] h = new double[RAGGED.length * MAX_FRAMES * units];
        double[] hGradients = random(h.length, 1);
        DoubleSupplier loss = () -> {
            gru.weights(weights[0], weights[1], weights[2], weights[3]);
            gru.forward(x, RAGGED, MAX_FRAMES, h, true);
            return dot(h, hGradients);
        };
        double value = loss.getAsDouble();
        assertTrue(Double.isFinite(value));
        assertZeroBeyond(h, units);
        double[] xGradients = random(x.length, 1);
        double[][] gradients =
                Arrays.stream(weights).map(w -> new double[w.length]).toArray(double[][]::new);
        double[] junked = junkBeyond(hGradients, units);
        gru.backward(x, h, junked, xGradients, gradients[0], gradients[1], gradients[2], gradients[3]);
        assertZeroBeyond(xGradients, inputs);
        assertDifferences("x", loss, x, xGradients);
        for (int i = 0; i < weights.length; i++) {
            assertDifferences("weights " + i, loss, weights[i], gradients[i]);
        }
    }

    @Test
    void gradientsOfAttentionAreDifferences() {
        int units = 6;
        double[] w = random(units, 2);
        double[] h = random(RAGGED.length * MAX_FRAMES * units, 2);
        double[] attention = random(RAGGED.length * MAX_FRAMES, 1);
        double[] pooled = new double[RAGGED.length * units];
        double[] pooledGradients = random(pooled.length, 1);
        AttentionPooling<double[]> pooling = kernel.attentionPooling(units);
        DoubleSupplier loss = () -> {
            pooling.forward(w, h, RAGGED, MAX_FRAMES, attention, pooled);
            return dot(pooled, pooledGradients);
        };
        double value = loss.getAsDouble();
        assertTrue(Double.isFinite(value));
        assertZeroBeyond(attention, 1);
        double[] wGradients = new double[units];
        double[] hGradients = random(h.length, 1);
        pooling.backward(w, h, RAGGED, MAX_FRAMES, attention, pooledGradients, wGradients, hGradients);
        assertZeroBeyond(hGradients, units);
        assertDifferences("w", loss, w, wGradients);
        assertDifferences("h", loss, h, hGradients);
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

    /** Central differences of some thirty elements of {@code parameters}. */
    private static void assertDifferences(String what, DoubleSupplier loss, double[] parameters, double[] gradients) {
        double step = 1e-6;
        for (int i = 0; i < parameters.length; i += 1 + parameters.length / 30) {
            double original = parameters[i];
            parameters[i] = original + step;
            double up = loss.getAsDouble();
            parameters[i] = original - step;
            double difference = (up - loss.getAsDouble()) / (2 * step);
            parameters[i] = original;
            assertEquals(difference, gradients[i], 1e-6 * Math.max(1, Math.abs(difference)), what + ", element " + i);
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

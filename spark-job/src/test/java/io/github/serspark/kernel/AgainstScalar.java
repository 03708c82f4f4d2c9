package io.github.serspark.kernel;

import io.github.serspark.kernel.vector.VectorKernel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Computes the same in a kernel and in the scalar one on awkward sizes. */
final class AgainstScalar {

    private static final double TOLERANCE = 1e-5;

    private AgainstScalar() {}

    static final int[][] GRU_SIZES = {{3, 1}, {7, 5}, {37, 33}, {130, 128}};

    /** Frames of a batch in a geometry. */
    record EncoderCase(int frameLength, int frameStep, List<Integer> frames, int maxFrames) {
        static final List<EncoderCase> ALL = List.of(
                new EncoderCase(640, 160, List.of(1), 1),
                new EncoderCase(640, 160, List.of(7, 4, 1), 8),
                new EncoderCase(640, 160, List.of(62, 13, 2, 59), 62),
                new EncoderCase(640, 640, List.of(3, 1, 19), 19), // frames side by side
                new EncoderCase(640, 161, List.of(3, 5), 5), // pools fall apart
                new EncoderCase(400, 160, List.of(23, 5), 23), // ends between beginnings
                new EncoderCase(642, 100, List.of(20, 5), 20),
                new EncoderCase(1200, 10, List.of(30), 30), // much overlap
                new EncoderCase(40, 10, List.of(17, 5), 20)); // the shortest frame
    }

    static double[][] encode(Kernel<?> kernel, EncoderCase c) {
        return encodeWith(kernel, c);
    }

    /** Features, then the four gradients. */
    private static <A> double[][] encodeWith(Kernel<A> kernel, EncoderCase c) {
        EncoderShape shape = new EncoderShape(c.frameLength, c.frameStep);
        int[] frames = c.frames.stream().mapToInt(Integer::intValue).toArray();
        int stride = shape.samples(c.maxFrames) + 3;
        Random random = new Random(5);
        A samples = kernel.of(random(random, frames.length * stride, 4));
        FrameEncoder<A> encoder = kernel.frameEncoder(shape);
        encoder.weights(
                kernel.of(random(random, 1600, 0.4)),
                kernel.of(random(random, 40, 0.2)),
                kernel.of(random(random, 64000, 0.1)),
                kernel.of(random(random, 40, 0.2)));
        int size = frames.length * c.maxFrames * shape.features();
        A features = kernel.of(random(random, size, 1));
        encoder.forward(samples, stride, frames, c.maxFrames, features, true);
        A featureGradients = kernel.of(random(random, size, 1));
        List<A> gradients = List.of(kernel.array(1600), kernel.array(40), kernel.array(64000), kernel.array(40));
        encoder.backward(
                samples, featureGradients, gradients.get(0), gradients.get(1), gradients.get(2), gradients.get(3));
        return all(kernel, features, size, gradients, 1600, 40, 64000, 40);
    }

    /** Features of a batch whose utterances have the samples of the random seeds from {@code firstSeed} on. */
    static double[] features(VectorKernel kernel, List<Integer> frames, int maxFrames, int firstSeed) {
        EncoderShape shape = new EncoderShape(640, 160);
        int stride = shape.samples(maxFrames);
        float[] samples = new float[frames.size() * stride];
        for (int b = 0; b < frames.size(); b++) {
            double[] values = random(new Random(firstSeed + b), shape.samples(frames.get(b)), 4);
            System.arraycopy(kernel.of(values), 0, samples, b * stride, values.length);
        }
        Random random = new Random(8);
        FrameEncoder<float[]> encoder = kernel.frameEncoder(shape);
        encoder.weights(
                kernel.of(random(random, 1600, 0.4)),
                kernel.of(random(random, 40, 0.2)),
                kernel.of(random(random, 64000, 0.1)),
                kernel.of(random(random, 40, 0.2)));
        float[] features = new float[frames.size() * maxFrames * shape.features()];
        int[] counts = frames.stream().mapToInt(Integer::intValue).toArray();
        encoder.forward(samples, stride, counts, maxFrames, features, false);
        return kernel.values(features, features.length);
    }

    private static <A> double[][] all(Kernel<A> kernel, A first, int length, List<A> more, int... lengths) {
        double[][] values = new double[more.size() + 1][];
        values[0] = kernel.values(first, length);
        for (int i = 0; i < more.size(); i++) {
            values[i + 1] = kernel.values(more.get(i), lengths[i]);
        }
        return values;
    }

    static double[] random(Random random, int length, double scale) {
        return random.doubles(length, -scale / 2, scale / 2)
                .map(v -> (float) v) // exact in both kernels
                .toArray();
    }

    static void encoder(Kernel<?> kernel, EncoderCase c) {
        compare(c.toString(), encode(new ScalarKernel(), c), encode(kernel, c));
    }

    private static void compare(String what, double[][] expected, double[][] actual) {
        for (int i = 0; i < expected.length; i++) {
            NetworkReference.assertClose(what + ", result " + i, expected[i], actual[i], TOLERANCE);
        }
    }

    static void gru(Kernel<?> kernel, int inputs, int units, int[] frames, int maxFrames) {
        compare(
                "gru of " + inputs + " to " + units + " on " + Arrays.toString(frames),
                recur(new ScalarKernel(), inputs, units, frames, maxFrames),
                recur(kernel, inputs, units, frames, maxFrames));
    }

    static double[][] recur(Kernel<?> kernel, int inputs, int units, int[] frames, int maxFrames) {
        return recurWith(kernel, inputs, units, frames, maxFrames);
    }

    /** States, then gradients by inputs, weights and biases. */
    private static <A> double[][] recurWith(Kernel<A> kernel, int inputs, int units, int[] frames, int maxFrames) {
        Random random = new Random(6);
        int rows = frames.length * maxFrames;
        A x = kernel.of(random(random, rows * inputs, 2));
        Gru<A> gru = kernel.gru(inputs, units);
        gru.weights(
                kernel.of(random(random, 3 * units * inputs, 0.3)),
                kernel.of(random(random, 3 * units * units, 0.3)),
                kernel.of(random(random, 3 * units, 0.2)),
                kernel.of(random(random, 3 * units, 0.2)));
        A h = kernel.of(random(random, rows * units, 2));
        gru.forward(x, frames, maxFrames, h, true);
        A hGradients = kernel.of(random(random, rows * units, 2));
        List<A> gradients = List.of(
                kernel.of(random(random, rows * inputs, 2)),
                kernel.array(3 * units * inputs),
                kernel.array(3 * units * units),
                kernel.array(3 * units),
                kernel.array(3 * units));
        gru.backward(
                x,
                h,
                hGradients,
                gradients.get(0),
                gradients.get(1),
                gradients.get(2),
                gradients.get(3),
                gradients.get(4));
        int gates = 3 * units;
        return all(kernel, h, rows * units, gradients, rows * inputs, gates * inputs, gates * units, gates, gates);
    }

    static void attention(Kernel<?> kernel, int units) {
        compare("attention of " + units, attend(new ScalarKernel(), units), attend(kernel, units));
    }

    static <A> double[][] attend(Kernel<A> kernel, int units) {
        Random random = new Random(7);
        int[] frames = {17, 1, 30};
        int rows = 3 * 31;
        A w = kernel.of(random(random, units, 1));
        A h = kernel.of(random(random, rows * units, 2));
        A attention = kernel.of(random(random, rows, 1));
        A pooled = kernel.of(random(random, 3 * units, 1));
        AttentionPooling<A> pooling = kernel.attentionPooling(units);
        pooling.forward(w, h, frames, 31, attention, pooled);
        A pooledGradients = kernel.of(random(random, 3 * units, 1));
        List<A> gradients = List.of(kernel.array(units), kernel.of(random(random, rows * units, 1)));
        pooling.backward(w, h, frames, 31, attention, pooledGradients, gradients.get(0), gradients.get(1));
        List<A> more = List.of(pooled, gradients.get(0), gradients.get(1));
        return all(kernel, attention, rows, more, 3 * units, units, rows * units);
    }
}

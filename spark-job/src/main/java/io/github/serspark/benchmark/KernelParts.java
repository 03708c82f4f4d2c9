package io.github.serspark.benchmark;

import io.github.serspark.kernel.AdamStep;
import io.github.serspark.kernel.AttentionPooling;
import io.github.serspark.kernel.Dropout;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrameEncoder;
import io.github.serspark.kernel.Gru;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.network.NetworkDesign;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The parts of the network that a kernel computes, each alone, on random numbers.
 *
 * @param <A> the kernel's arrays
 */
final class KernelParts<A> {
    private static final EncoderShape SHAPE = new EncoderShape(640, 160);
    private static final int UNITS = NetworkDesign.UNITS;
    private static final int TASKS = 3;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Kernel<A> kernel;
    private final int threads;
    private final int[] frames;
    private final int length; // of each utterance, in frames
    private final int rows; // frames of the batch

    KernelParts(Kernel<A> kernel, int threads, int batch, int length) {
        this.kernel = kernel;
        this.threads = threads;
        this.length = length;
        this.frames = new int[batch];
        Arrays.fill(frames, length);
        this.rows = batch * length;
    }

    List<Part> all() {
        return List.of(
                part("encoder", "forward", encoder(false)),
                part("encoder", "train", encoder(true)),
                part("gru", "forward", gru(false)),
                part("gru", "train", gru(true)),
                part("heads", "forward", heads(false)),
                part("heads", "train", heads(true)),
                part("dropout", "train", dropout()),
                part("optimiser", "train", optimiser()));
    }

    /** Timed until it is done: a GPU goes on by itself after a call, until a number is asked for. */
    private Part part(String name, String mode, Runnable run) {
        A number = kernel.array(1);
        return new Part(name, mode, threads, rows, () -> {
            run.run();
            kernel.values(number, 1);
        });
    }

    private Runnable encoder(boolean train) {
        FrameEncoder<A> encoder = kernel.frameEncoder(SHAPE);
        int stride = SHAPE.samples(length);
        A samples = random(frames.length * stride, 2);
        A features = kernel.array(rows * SHAPE.features());
        A gradients = random(rows * SHAPE.features(), 1);
        List<A> weights = List.of(random(1600, 0.3), random(40, 0.3), random(64000, 0.05), random(40, 0.05));
        List<A> slopes = List.of(kernel.array(1600), kernel.array(40), kernel.array(64000), kernel.array(40));
        return () -> {
            encoder.weights(weights.get(0), weights.get(1), weights.get(2), weights.get(3));
            encoder.forward(samples, stride, frames, length, features, train);
            if (train) {
                encoder.backward(samples, gradients, slopes.get(0), slopes.get(1), slopes.get(2), slopes.get(3));
            }
        };
    }

    private Runnable gru(boolean train) {
        Runnable first = gru(SHAPE.features(), train);
        Runnable second = gru(UNITS, train);
        return () -> {
            first.run();
            second.run();
        };
    }

    private Runnable gru(int inputs, boolean train) {
        Gru<A> gru = kernel.gru(inputs, UNITS);
        A x = random(rows * inputs, 1);
        A h = kernel.array(rows * UNITS);
        A hGradients = random(rows * UNITS, 1);
        A xGradients = kernel.array(rows * inputs);
        int gates = 3 * UNITS;
        List<A> weights = List.of(
                random(gates * inputs, 0.1), random(gates * UNITS, 0.1), random(gates, 0.1), random(gates, 0.1));
        List<A> slopes = List.of(
                kernel.array(gates * inputs), kernel.array(gates * UNITS), kernel.array(gates), kernel.array(gates));
        return () -> {
            gru.weights(weights.get(0), weights.get(1), weights.get(2), weights.get(3));
            gru.forward(x, frames, length, h, train);
            if (train) {
                gru.backward(x, h, hGradients, xGradients, slopes.get(0), slopes.get(1), slopes.get(2), slopes.get(3));
            }
        };
    }

    private Runnable heads(boolean train) {
        AttentionPooling<A> pooling = kernel.attentionPooling(UNITS);
        A w = random(UNITS, 0.2);
        A h = random(rows * UNITS, 1);
        A attention = kernel.array(rows);
        A pooled = kernel.array(frames.length * UNITS);
        A pooledGradients = random(frames.length * UNITS, 1);
        A wGradients = kernel.array(UNITS);
        A hGradients = kernel.array(rows * UNITS);
        return () -> {
            for (int task = 0; task < TASKS; task++) {
                pooling.forward(w, h, frames, length, attention, pooled);
                if (train) {
                    pooling.backward(w, h, frames, length, attention, pooledGradients, wGradients, hGradients);
                }
            }
        };
    }

    /** Of the features forward and of their gradients backward. */
    private Runnable dropout() {
        A features = random(rows * SHAPE.features(), 1);
        long[] keys = new long[frames.length];
        Dropout dropout = new Dropout(0.9);
        return () -> {
            for (int pass = 0; pass < 2; pass++) {
                kernel.drop(dropout, features, keys, frames, length, SHAPE.features());
            }
        };
    }

    /** Of the multi-task network's parameters. */
    private Runnable optimiser() {
        int parameters = NetworkParts.DESIGN.parameters().length();
        A values = random(parameters, 0.1);
        A gradients = random(parameters, 1e-3);
        A mean = kernel.array(parameters);
        A variance = kernel.array(parameters);
        return () -> kernel.adam(AdamStep.of(1e-4, 0, 1e-4), values, gradients, mean, variance, parameters);
    }

    /** Uniform in +-{@code scale}. */
    private A random(int length, double scale) {
        double[] values = new double[length];
        Arrays.setAll(values, i -> scale * (2 * random.nextDouble() - 1));
        return kernel.of(values);
    }
}

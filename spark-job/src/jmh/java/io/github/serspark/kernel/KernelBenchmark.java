package io.github.serspark.kernel;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Milliseconds that the vector kernel's operators take for a batch of 16 utterances. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class KernelBenchmark {
    private static final int BATCH = 16;
    private static final int UNITS = 128;
    private static final EncoderShape SHAPE = new EncoderShape(640, 160);

    /** Frames of each utterance. */
    @Param({"300"})
    private int frames;

    /** Threads that one call is split over. */
    @Param({"1", "2"})
    private int threads;

    private final SplittableRandom random = new SplittableRandom(1);
    private Kernel<float[]> kernel;
    private int[] lengths;
    private FrameEncoder<float[]> encoder;
    private float[] samples;
    private float[] features;
    private float[] featureGradients;
    private float[][] encoderSlopes;
    private Gru<float[]> gru;
    private float[] h;
    private float[] hGradients;
    private float[][] gruSlopes;

    @Setup
    @SuppressWarnings("unchecked") // the vector kernel's arrays are floats
    public void setUp() {
        kernel = (Kernel<float[]>) KernelChoice.of("vector").kernel(threads);
        lengths = new int[BATCH];
        Arrays.fill(lengths, frames);
        int rows = BATCH * frames;
        encoder = kernel.frameEncoder(SHAPE);
        encoder.weights(random(1600, 0.3), random(40, 0.3), random(64000, 0.05), random(40, 0.05));
        samples = random(BATCH * SHAPE.samples(frames), 2);
        features = new float[rows * SHAPE.features()];
        featureGradients = random(features.length, 1);
        encoderSlopes = new float[][] {new float[1600], new float[40], new float[64000], new float[40]};
        gru = kernel.gru(SHAPE.features(), UNITS);
        int gates = 3 * UNITS;
        gru.weights(random(gates * SHAPE.features(), 0.1), random(gates * UNITS, 0.1), random(gates, 1), random(gates, 1));
        h = new float[rows * UNITS];
        hGradients = random(h.length, 1);
        gruSlopes = new float[][] {
            new float[features.length],
            new float[gates * SHAPE.features()],
            new float[gates * UNITS],
            new float[gates],
            new float[gates]
        };
    }

    @TearDown
    public void tearDown() {
        kernel.close();
    }

    @Benchmark
    public float[] encoderForward() {
        encoder.forward(samples, SHAPE.samples(frames), lengths, frames, features, false);
        return features;
    }

    @Benchmark
    public float[] encoderTrain() {
        encoder.forward(samples, SHAPE.samples(frames), lengths, frames, features, true);
        encoder.backward(
                samples, featureGradients, encoderSlopes[0], encoderSlopes[1], encoderSlopes[2], encoderSlopes[3]);
        return encoderSlopes[2];
    }

    @Benchmark
    public float[] gruForward() {
        gru.forward(features, lengths, frames, h, false);
        return h;
    }

    @Benchmark
    public float[] gruTrain() {
        gru.forward(features, lengths, frames, h, true);
        gru.backward(
                features, h, hGradients, gruSlopes[0], gruSlopes[1], gruSlopes[2], gruSlopes[3], gruSlopes[4]);
        return gruSlopes[1];
    }

    private float[] random(int length, double scale) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (scale * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}

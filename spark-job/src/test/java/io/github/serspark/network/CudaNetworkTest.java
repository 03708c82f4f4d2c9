package io.github.serspark.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.serspark.kernel.EmulatedCard;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.kernel.NetworkReference;
import io.github.serspark.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A step of the whole network on an emulated GPU, beside the same on the CPU. */
@Tag("long")
final class CudaNetworkTest {
    private static final NetworkDesign DESIGN = Designs.of(Designs.SHAPE, true, "arousal", "valence");

    static Stream<int[]> batches() {
        return Stream.of(
                new int[] {1},
                IntStream.rangeClosed(1, 16).toArray(), // as many lengths
                IntStream.range(0, 64).map(b -> 1 + b % 3).toArray());
    }

    @ParameterizedTest
    @MethodSource("batches")
    void agreesWithTheCpu(int[] frames) {
        try (Kernel<?> gpu = EmulatedCard.kernel("cuda-fp32");
                Kernel<?> cpu = KernelChoice.of("vector").kernel(1)) {
            compare(DESIGN, gpu, cpu, frames);
        }
    }

    private static <A, B> void compare(NetworkDesign design, Kernel<A> gpu, Kernel<B> cpu, int[] frames) {
        Network<A> found = new Network<>(design, gpu);
        Network<B> expected = new Network<>(design, cpu);
        Minibatch minibatch = minibatch(design, frames);
        float[] parameters = design.parameters().initial(Seed.of(3));
        found.load(parameters);
        expected.load(parameters);
        assertArrayEquals(expected.learn(minibatch), found.learn(minibatch), 1e-5);
        for (Parameter parameter : design.parameters().all()) {
            String name = parameter.name();
            int length = parameter.length();
            NetworkReference.assertClose(
                    "gradient of " + name + " with " + Arrays.toString(frames),
                    cpu.values(expected.gradient(name), length),
                    gpu.values(found.gradient(name), length),
                    1e-4);
        }
    }

    /** On tensor cores and without. */
    @ParameterizedTest
    @MethodSource("batches")
    void bothPathsAgree(int[] frames) {
        bothPathsAgree(Designs.SHAPE, Arrays.copyOf(frames, Math.min(4, frames.length)));
    }

    static void bothPathsAgree(EncoderShape shape, int[] frames) {
        try (Kernel<?> tensors = EmulatedCard.kernel("cuda-fp32");
                Kernel<?> plain = EmulatedCard.kernel("cuda-ffma")) {
            compare(Designs.of(shape, true, "arousal", "valence"), tensors, plain, frames);
        }
    }

    private static Minibatch minibatch(NetworkDesign design, int[] frames) {
        int[][] levels = new int[2][frames.length];
        Arrays.setAll(levels[0], b -> b % 4 - 1);
        Arrays.setAll(levels[1], b -> b % 3);
        long[] keys = IntStream.range(0, frames.length).mapToLong(b -> 7 + b).toArray();
        return new Minibatch(Batch.of(Designs.noise(design.frontEnd(), frames), design.frontEnd()), levels, keys);
    }
}

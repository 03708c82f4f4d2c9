package io.github.serspark.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.kernel.AgainstScalar.EncoderCase;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels for GPUs, on a card that g++ makes. */
final class CudaKernelTest {
    private static final int[] FRAMES = {5, 1, 9, 3};

    @BeforeAll
    static void card() {
        EmulatedCard.install();
    }

    @AfterEach
    void inOrder() {
        EmulatedCard.shuffle(0);
        EmulatedCard.fail(0);
    }

    static Stream<Arguments> encoders() {
        return each(new EncoderCase(640, 160, List.of(3, 1), 4), new EncoderCase(40, 10, List.of(7, 2), 8));
    }

    static Stream<Arguments> moreEncoders() {
        return each(
                new EncoderCase(640, 160, List.of(1), 1),
                new EncoderCase(640, 160, List.of(1, 6, 2), 7),
                new EncoderCase(640, 640, List.of(2, 1), 2), // frames side by side
                new EncoderCase(640, 161, List.of(1, 2), 2), // pools fall apart
                new EncoderCase(400, 160, List.of(4, 1), 4), // ends between beginnings
                new EncoderCase(642, 100, List.of(5, 2), 5),
                new EncoderCase(1200, 10, List.of(7), 8), // much overlap
                new EncoderCase(40, 10, List.of(17, 5), 20)); // the shortest frame
    }

    private static Stream<Arguments> each(EncoderCase... cases) {
        return Stream.of(cases).flatMap(c -> Stream.of("cuda-fp32", "cuda-ffma").map(name -> Arguments.of(name, c)));
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void encoderAgreesWithScalarKernel(String name, EncoderCase c) {
        try (Kernel<?> kernel = EmulatedCard.kernel(name)) {
            AgainstScalar.encoder(kernel, c);
        }
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("moreEncoders")
    void encoderAgreesOnAwkwardSizes(String name, EncoderCase c) {
        encoderAgreesWithScalarKernel(name, c);
    }

    /** In TF32 the numbers are others, though not by much. */
    @Test
    void tf32IsAnotherKernel() {
        EncoderCase c = new EncoderCase(640, 160, List.of(2), 2);
        try (Kernel<?> exact = EmulatedCard.kernel("cuda-fp32");
                Kernel<?> fast = EmulatedCard.kernel("cuda-tf32")) {
            double[] expected = AgainstScalar.encode(exact, c)[0];
            double[] found = AgainstScalar.encode(fast, c)[0];
            NetworkReference.assertClose("features", expected, found, 5e-3);
            assertThrows(AssertionError.class, () -> NetworkReference.assertClose("features", expected, found, 1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void gruAgreesWithScalarKernel(int sizes) {
        int[] size = AgainstScalar.GRU_SIZES[sizes];
        try (Kernel<?> kernel = EmulatedCard.kernel("cuda-ffma")) {
            AgainstScalar.gru(kernel, size[0], size[1], FRAMES, 10);
        }
    }

    @Test
    void productsOfManyRowsAreSummedInParts() {
        int[] frames = new int[3];
        Arrays.fill(frames, 450);
        frames[1] = 2;
        try (Kernel<?> kernel = EmulatedCard.kernel("cuda-ffma")) {
            AgainstScalar.gru(kernel, 3, 2, frames, 450);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 37, 128, 150})
    void attentionAgreesWithScalarKernel(int units) {
        try (Kernel<?> kernel = EmulatedCard.kernel("cuda-ffma")) {
            AgainstScalar.attention(kernel, units);
        }
    }

    @Test
    void theOrderOfThreadsDoesNotMatter() {
        EncoderCase c = new EncoderCase(640, 160, List.of(3, 1), 3);
        try (Kernel<?> kernel = EmulatedCard.kernel("cuda-fp32")) {
            double[][] encoded = AgainstScalar.encode(kernel, c);
            double[][] states = AgainstScalar.recur(kernel, 37, 33, FRAMES, 10);
            double[][] attention = AgainstScalar.attend(kernel, 128);
            for (int seed = 1; seed <= 2; seed++) {
                EmulatedCard.shuffle(seed);
                assertArrayEquals(encoded, AgainstScalar.encode(kernel, c));
                assertArrayEquals(states, AgainstScalar.recur(kernel, 37, 33, FRAMES, 10));
                assertArrayEquals(attention, AgainstScalar.attend(kernel, 128));
            }
        }
    }

    /** In these the CPU's bits. */
    @Test
    void dropoutAndAdamHaveTheBitsOfTheCpu() {
        double[][] expected = droppedAndStepped(KernelChoice.of("vector").kernel(1));
        try (Kernel<?> kernel = EmulatedCard.kernel("cuda-ffma")) {
            assertArrayEquals(expected, droppedAndStepped(kernel));
        }
    }

    private static <A> double[][] droppedAndStepped(Kernel<A> kernel) {
        Random random = new Random(3);
        int length = 2 * 5 * 27;
        A w = kernel.of(AgainstScalar.random(random, length, 1));
        A g = kernel.of(AgainstScalar.random(random, length, 1));
        A m = kernel.of(AgainstScalar.random(random, length, 1));
        A v = kernel.of(random.doubles(length).toArray());
        kernel.drop(new Dropout(0.7), g, new long[] {-5, 1L << 60}, new int[] {5, 3}, 5, 27);
        kernel.adam(AdamStep.of(1e-3, 4, 1e-2), w, g, m, v, length);
        return new double[][] {
            kernel.values(g, length), kernel.values(w, length), kernel.values(m, length), kernel.values(v, length)
        };
    }

    @Test
    void headHasTheNumbersOfTheCpu() {
        double[][] expected = head(KernelChoice.of("vector").kernel(1));
        try (Kernel<?> kernel = EmulatedCard.kernel("cuda-ffma")) {
            double[][] found = head(kernel);
            for (int i = 0; i < expected.length; i++) {
                assertArrayEquals(expected[i], found[i], 1e-6, "result " + i);
            }
        }
    }

    private static <A> double[][] head(Kernel<A> kernel) {
        Random random = new Random(4);
        A weights = kernel.of(AgainstScalar.random(random, 3 * 128, 1));
        A bias = kernel.of(AgainstScalar.random(random, 3, 1));
        A pooled = kernel.of(AgainstScalar.random(random, 5 * 128, 2));
        A probabilities = kernel.array(5 * 3);
        Head<A> head = kernel.head(128, 3);
        head.forward(weights, bias, pooled, 5, probabilities);
        List<A> gradients = List.of(kernel.array(3 * 128), kernel.array(3), kernel.array(5 * 128));
        double loss = head.backward(
                weights,
                pooled,
                new int[] {0, 2, -1, 1, 1},
                new double[] {0.5, 1, 2},
                0.25,
                gradients.get(0),
                gradients.get(1),
                gradients.get(2));
        return new double[][] {
            kernel.values(probabilities, 15),
            {loss},
            kernel.values(gradients.get(0), 3 * 128),
            kernel.values(gradients.get(1), 3),
            kernel.values(gradients.get(2), 5 * 128)
        };
    }

    @Test
    void nameTellsPathAndArchitecture() {
        try (Kernel<?> kernel = EmulatedCard.kernel("cuda-fp32")) {
            assertEquals("cuda-fp32-sm_90", kernel.name());
        }
    }

    @Test
    void memoryGoesBack() {
        long before = EmulatedCard.used();
        try (Kernel<?> kernel = EmulatedCard.kernel("cuda-fp32")) {
            AgainstScalar.encode(kernel, new EncoderCase(40, 10, List.of(3), 3));
        }
        assertEquals(before, EmulatedCard.used());
    }

    @Test
    void aLostCardIsSaidInASentence() {
        try (Kernel<?> kernel = EmulatedCard.kernel("cuda-fp32")) {
            EmulatedCard.fail(719);
            Exception e = assertThrows(RuntimeException.class, () -> kernel.array(7));
            assertEquals(
                    "Cannot go on computing on GPU 0 (CPU (emulated)): CUDA_ERROR_LAUNCH_FAILED while allocating memory,"
                            + " expected no error. Spark runs the task again; if that fails too, look for XID in the"
                            + " machine's kernel log (dmesg) and give its executors another card.",
                    e.getMessage());
        }
    }

    @Test
    void tooLittleMemoryIsSaidInASentence() {
        try (Kernel<?> kernel = EmulatedCard.kernel("cuda-fp32")) {
            Exception e = assertThrows(RuntimeException.class, () -> kernel.array(2_000_000_000));
            assertEquals(
                    "Cannot have 8.00 GB more of the memory of GPU 0 (CPU (emulated)): 4.29 of 4.29 GB are free, and 0.00"
                            + " are this network's. Lower train.batch-size, let nobody else use the card, or take one"
                            + " with more memory.",
                    e.getMessage());
        }
    }
}

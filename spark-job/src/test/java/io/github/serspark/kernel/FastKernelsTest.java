package io.github.serspark.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.serspark.kernel.AgainstScalar.EncoderCase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernels in single precision owe the scalar one; the device kernel computes on the CPU here. */
@Tag("long")
final class FastKernelsTest {
    private static final int[] FRAMES = {5, 1, 9, 8, 3, 2, 11, 7, 4, 6};

    private static final List<KernelChoice> FAST = List.of(KernelChoice.of("vector"), KernelChoice.of("device"));

    /** Every kernel with every one of {@code cases}. */
    private static Stream<Arguments> each(Stream<?> cases) {
        return cases.flatMap(one -> FAST.stream().map(fast -> Arguments.of(fast, one)));
    }

    @ParameterizedTest
    @MethodSource("encoderCases")
    void encoderAgreesWithScalarKernel(KernelChoice fast, EncoderCase c) {
        AgainstScalar.encoder(fast.kernel(1), c);
    }

    static Stream<Arguments> encoderCases() {
        return each(EncoderCase.ALL.stream());
    }

    @ParameterizedTest
    @MethodSource("gruSizes")
    void gruAgreesWithScalarKernel(KernelChoice fast, List<Integer> sizes) {
        AgainstScalar.gru(fast.kernel(1), sizes.get(0), sizes.get(1), FRAMES, 12);
    }

    static Stream<Arguments> gruSizes() {
        return each(Arrays.stream(AgainstScalar.GRU_SIZES)
                .map(sizes -> Arrays.stream(sizes).boxed().toList()));
    }

    @ParameterizedTest
    @MethodSource("units")
    void attentionAgreesWithScalarKernel(KernelChoice fast, int units) {
        AgainstScalar.attention(fast.kernel(1), units);
    }

    static Stream<Arguments> units() {
        return each(Stream.of(1, 37, 128));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "device"})
    void theSameCallHasTheSameBits(String name) {
        KernelChoice fast = KernelChoice.of(name);
        EncoderCase c = new EncoderCase(640, 160, List.of(70, 2), 70);
        Kernel<?> kernel = fast.kernel(1);
        double[][] encoded = AgainstScalar.encode(kernel, c);
        double[][] states = AgainstScalar.recur(kernel, 37, 33, FRAMES, 12);
        for (int i = 0; i < 2; i++) {
            assertArrayEquals(encoded, AgainstScalar.encode(kernel, c));
            assertArrayEquals(states, AgainstScalar.recur(fast.kernel(1), 37, 33, FRAMES, 12));
        }
    }
}

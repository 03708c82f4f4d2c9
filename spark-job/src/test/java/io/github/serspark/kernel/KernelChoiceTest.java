package io.github.serspark.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KernelChoiceTest {

    @Test
    void computeWhatTheirNameSays() {
        assertEquals("vector", KernelChoice.AUTO.kernel(1).name());
        assertEquals("vector", KernelChoice.of("vector").kernel(1).name());
        assertEquals("scalar", KernelChoice.SCALAR.kernel(1).name());
        assertEquals("device-cpu", KernelChoice.of("device").kernel(1).name());
    }

    @Test
    void areFoundByName() {
        assertEquals(
                List.of("auto", "scalar", "vector", "device", "cuda-fp32", "cuda-ffma", "cuda-tf32"),
                KernelChoice.names());
        Exception e = assertThrows(IllegalArgumentException.class, () -> KernelChoice.of("abacus"));
        assertEquals(
                "Cannot compute with the kernel abacus: expected one of auto, scalar, vector, device, cuda-fp32, cuda-ffma,"
                        + " cuda-tf32",
                e.getMessage());
    }

    @Test
    void noThreadsAreRefused() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> KernelChoice.of("vector").kernel(0));
        assertEquals("Cannot compute with 0 threads: expected at least 1", e.getMessage());
    }

    @Test
    void scalarKernelStandsInWhereVectorsAreMissing() throws IOException, InterruptedException {
        assertEquals(
                "scalar; Cannot use the kernel vector: this JVM has no module jdk.incubator.vector. Start it with"
                        + " --add-modules jdk.incubator.vector, or choose the kernel scalar.",
                ChildJvm.run(WithoutVectors.class, List.of()));
    }

    /** The kernel that is asked for by its name computes all the same, slowly. */
    @Test
    void scalarKernelStandsInWhereFusedMultiplyAddIsNoInstruction() throws IOException, InterruptedException {
        assertEquals(
                "scalar; vector",
                ChildJvm.run(WithoutVectors.class, List.of("--add-modules=jdk.incubator.vector", "-XX:-UseFMA")));
        assertEquals(Optional.empty(), KernelChoice.of("vector").handicap());
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector", "device"})
    void gradientsWantAForwardPassThatRemembers(String choice) {
        refusesGradients(KernelChoice.of(choice).kernel(1));
    }

    @Test
    void gradientsOnAGpuWantAForwardPassThatRemembers() {
        try (Kernel<?> kernel = EmulatedCard.kernel("cuda-ffma")) {
            refusesGradients(kernel);
        }
    }

    private static <A> void refusesGradients(Kernel<A> kernel) {
        EncoderShape shape = new EncoderShape(40, 10);
        A frame = kernel.array(shape.features());
        FrameEncoder<A> encoder = kernel.frameEncoder(shape);
        A filters1 = kernel.array(1600);
        A filters2 = kernel.array(64000);
        A bias = kernel.array(40);
        encoder.weights(filters1, bias, filters2, bias);
        encoder.forward(kernel.array(40), 40, new int[] {1}, 1, frame, false);
        Exception e = assertThrows(
                IllegalStateException.class,
                () -> encoder.backward(kernel.array(40), frame, filters1, bias, filters2, bias));
        assertEquals("Cannot compute gradients: no forward pass was told to remember", e.getMessage());
        Gru<A> gru = kernel.gru(1, 1);
        A x = kernel.array(1);
        A w = kernel.array(3);
        gru.weights(w, w, w, w);
        gru.forward(x, new int[] {1}, 1, kernel.array(1), false);
        assertThrows(IllegalStateException.class, () -> gru.backward(x, x, x, kernel.array(1), w, w, w, w));
    }

    /** To be started without the vector module, or without the instruction. */
    static final class WithoutVectors {
        private WithoutVectors() {}

        public static void main(String[] args) {
            System.out.print(KernelChoice.AUTO.kernel(1).name() + "; ");
            try {
                System.out.print(KernelChoice.of("vector").kernel(1).name());
            } catch (IllegalStateException e) {
                System.out.print(e.getMessage());
            }
        }
    }
}

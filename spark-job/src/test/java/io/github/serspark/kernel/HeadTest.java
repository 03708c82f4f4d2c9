package io.github.serspark.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A head whose linear layer changes nothing, so that what is pooled are the logits. */
final class HeadTest {
    private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    private static final double[] COSTS = {1, 2, 4};
    /** Softmax 1/2, 1/4, 1/4 and 1/6, 1/3, 1/2. */
    private static final double[] LOGITS = {Math.log(2), 0, 0, 0, Math.log(2), Math.log(3)};

    static Stream<Kernel<?>> kernels() {
        return Stream.of("scalar", "vector", "device")
                .map(name -> KernelChoice.of(name).kernel(1));
    }

    /** What came out of a forward and a backward pass with a scale of 1/4. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Pass(double[] probabilities, double loss, double[] weights, double[] bias, double[] pooled) {
        static <A> Pass of(Kernel<A> kernel, double[] logits, int... levels) {
            Head<A> head = kernel.head(3, 3);
            A weights = kernel.of(IDENTITY);
            A pooled = kernel.of(logits);
            A probabilities = kernel.array(logits.length);
            A weightGradients = kernel.of(7, 7, 7, 7, 7, 7, 7, 7, 7); // to be overwritten
            A biasGradients = kernel.of(7, 7, 7);
            A pooledGradients = kernel.of(new double[logits.length]);
            head.forward(weights, kernel.array(3), pooled, levels.length, probabilities);
            double loss = head.backward(
                    weights, pooled, levels, COSTS, 0.25, weightGradients, biasGradients, pooledGradients);
            return new Pass(
                    kernel.values(probabilities, logits.length),
                    loss,
                    kernel.values(weightGradients, 9),
                    kernel.values(biasGradients, 3),
                    kernel.values(pooledGradients, logits.length));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void lossIsTheWeightedCrossEntropyOfTheLabelled(Kernel<?> kernel) {
        assertArrayEquals(
                new double[] {0.5, 0.25, 0.25, 1 / 6.0, 1 / 3.0, 0.5},
                Pass.of(kernel, LOGITS, 1, 2).probabilities(),
                1e-7);
        assertEquals(
                2 * Math.log(4) + 4 * Math.log(2), Pass.of(kernel, LOGITS, 1, 2).loss(), 1e-6);
        assertEquals(4 * Math.log(2), Pass.of(kernel, LOGITS, -1, 2).loss(), 1e-6);
        assertEquals(0, Pass.of(kernel, LOGITS, -1, -1).loss());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void gradientsAreTheWeightedErrorsAndZeroWithoutALabel(Kernel<?> kernel) {
        Pass pass = Pass.of(kernel, LOGITS, 1, -1);
        double[] errors = {0.25 * 2 * 0.5, 0.25 * 2 * (0.25 - 1), 0.25 * 2 * 0.25};
        assertArrayEquals(errors, pass.bias(), 1e-7);
        assertArrayEquals(new double[] {errors[0], errors[1], errors[2], 0, 0, 0}, pass.pooled(), 1e-7);
        double first = Math.log(2); // of what was pooled the only one that is not 0
        assertArrayEquals(
                new double[] {errors[0] * first, 0, 0, errors[1] * first, 0, 0, errors[2] * first, 0, 0},
                pass.weights(),
                1e-7);
        Pass none = Pass.of(kernel, LOGITS, -1, -1);
        assertArrayEquals(new double[9], none.weights());
        assertArrayEquals(new double[3], none.bias());
        assertArrayEquals(new double[6], none.pooled());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void largeLogitsDoNotOverflow(Kernel<?> kernel) {
        Pass pass = Pass.of(kernel, new double[] {1000, 0, 0, 0, 0, 1000}, 1, 2);
        assertEquals(2 * 1000, pass.loss(), 1e-3);
        assertArrayEquals(new double[] {1, 0, 0, 0, 0, 1}, pass.probabilities(), 1e-7);
    }
}

package io.github.serspark.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all kernels owe beside their layers. */
final class KernelTest {

    static Stream<Kernel<?>> kernels() {
        return Stream.of("scalar", "vector", "device")
                .map(name -> KernelChoice.of(name).kernel(2));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    <A> void numbersGoInAndOut(Kernel<A> kernel) {
        A array = kernel.array(5);
        kernel.load(new float[] {0, 1, 2, 3, 4}, 1, array, 3);
        assertArrayEquals(new double[] {1, 2, 3, 0, 0}, kernel.values(array, 5));
        float[] out = new float[4];
        kernel.store(array, out, 1, 3);
        assertArrayEquals(new float[] {0, 1, 2, 3}, out);
        A more = kernel.of(10, 20, 30, 40, 50);
        kernel.add(array, more, 4);
        assertArrayEquals(new double[] {11, 22, 33, 40, 0}, kernel.values(array, 5));
        kernel.copy(more, 1, array, 0, 2);
        assertArrayEquals(new double[] {20, 30, 33, 40, 0}, kernel.values(array, 5));
        kernel.clear(array, 3);
        assertArrayEquals(new double[] {0, 0, 0, 40, 0}, kernel.values(array, 5));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    <A> void dropoutKeepsItsShareAndScalesIt(Kernel<A> kernel) {
        int[] frames = {50, 50};
        double[] ones = new double[100_000];
        Arrays.fill(ones, 1);
        A values = kernel.of(ones);
        kernel.drop(new Dropout(0.9), values, new long[] {42, 43}, frames, 50, 1000);
        double[] dropped = kernel.values(values, ones.length);
        int kept = 0;
        for (double value : dropped) {
            assertTrue(value == 0 || Math.abs(value - 1 / 0.9) < 1e-6, "value " + value);
            kept += value == 0 ? 0 : 1;
        }
        assertEquals(0.9, kept / 1e5, 0.004);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    <A> void dropoutDependsOnNothingButTheKeyAndLeavesPadding(Kernel<A> kernel) {
        double[] ones = new double[70];
        Arrays.fill(ones, 1);
        A alone = kernel.of(ones);
        A second = kernel.of(ones);
        Dropout dropout = new Dropout(0.5);
        kernel.drop(dropout, alone, new long[] {9}, new int[] {3}, 3, 7);
        kernel.drop(dropout, second, new long[] {8, 9}, new int[] {5, 3}, 5, 7);
        double[] expected = kernel.values(alone, 21);
        double[] found = kernel.values(second, 70);
        assertArrayEquals(expected, Arrays.copyOfRange(found, 35, 56));
        assertArrayEquals(Arrays.copyOf(ones, 14), Arrays.copyOfRange(found, 56, 70));
    }

    /** By the formula, in another order. */
    @ParameterizedTest
    @MethodSource("kernels")
    <A> void adamFollowsItsFormula(Kernel<A> kernel) {
        A w = kernel.of(1, -2);
        A m = kernel.of(0.5, 0);
        A v = kernel.of(0.25, 0);
        kernel.adam(AdamStep.of(0.01, 2, 0.1), w, kernel.of(0.3, 0), m, v, 2);
        double[] g = {0.3 + 0.1 * 1, 0.1 * -2};
        double[] mean = {0.9 * 0.5 + 0.1 * g[0], 0.1 * g[1]};
        double[] variance = {0.999 * 0.25 + 0.001 * g[0] * g[0], 0.001 * g[1] * g[1]};
        double rate = 0.01 * Math.sqrt(1 - Math.pow(0.999, 3)) / (1 - Math.pow(0.9, 3));
        double[] stepped = {
            1 - rate * mean[0] / (Math.sqrt(variance[0]) + 1e-8), -2 - rate * mean[1] / (Math.sqrt(variance[1]) + 1e-8)
        };
        assertArrayEquals(mean, kernel.values(m, 2), 1e-7);
        assertArrayEquals(variance, kernel.values(v, 2), 1e-7);
        assertArrayEquals(stepped, kernel.values(w, 2), 1e-6);
    }
}

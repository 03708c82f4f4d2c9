package io.github.serspark.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.kernel.ScalarKernel;
import io.github.serspark.kernel.device.Cuda;
import io.github.serspark.run.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BridgeTest {

    @ParameterizedTest
    @EnumSource(KernelChoice.class)
    void valuesGoThereAndBackInTheirOrder(KernelChoice choice) {
        carry(Bridge.to(choice.kernel(1)));
    }

    private static <A> void carry(Bridge<A> bridge) {
        Kernel<A> kernel = bridge.kernel();
        INDArray transposed =
                Nd4j.createFromArray(new float[][] {{1, 4}, {2, 5}, {3, 6}}).transpose();
        A values = bridge.read(transposed);
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, kernel.values(values, 6));

        bridge.giveBack(values);
        INDArray doubles = Nd4j.createFromArray(7.0, 8.0);
        A reused = bridge.read(doubles);
        assertArrayEquals(new double[] {7, 8}, kernel.values(reused, 2));

        INDArray back = Nd4j.zeros(DataType.FLOAT, 2, 1);
        bridge.write(reused, back);
        assertArrayEquals(new float[] {7, 8}, back.reshape(2).toFloatVector());
    }

    @Test
    void javasArraysAreNoneOfAGpu() {
        Kernel<?> scalar = new ScalarKernel();
        assertDoesNotThrow(() -> Bridge.requireInMemory(scalar, Cuda.ABSENT));
        assertDoesNotThrow(() -> Bridge.requireInMemory(scalar, Cuda.IDLE));
        Exception e = assertThrows(UserException.class, () -> Bridge.requireInMemory(scalar, Cuda.IN_USE));
        assertEquals(
                "Cannot compute with the kernel scalar: ND4J's arrays are on a GPU, expected the kernel device. Set"
                        + " train.kernel=auto, or use a job jar built without -Pcuda.",
                e.getMessage());
    }
}

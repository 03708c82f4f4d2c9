package io.github.serspark.kernel.device;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Memory that an operator keeps from call to call; it grows to the largest batch. */
final class Room {
    private final DeviceKernel kernel;
    private INDArray values;

    Room(DeviceKernel kernel) {
        this.kernel = kernel;
        values = kernel.array(1);
    }

    /** An array with the values of the last one, if that had the same shape. */
    INDArray of(int... shape) {
        int length = 1;
        for (int size : shape) {
            length = Math.multiplyExact(length, size);
        }
        if (values.length() < length) {
            values.close();
            values = kernel.array(length);
        }
        return Views.of(values, Arrays.stream(shape).asLongStream().toArray());
    }
}

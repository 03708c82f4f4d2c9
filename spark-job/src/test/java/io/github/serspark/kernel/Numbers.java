package io.github.serspark.kernel;

import java.lang.reflect.Array;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What stands in the arrays of any kernel. */
final class Numbers {

    private Numbers() {}

    static double[] from(Object array) {
        if (array instanceof INDArray device) {
            return device.castTo(DataType.DOUBLE).toDoubleVector();
        }
        double[] values = new double[Array.getLength(array)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Array.getDouble(array, i);
        }
        return values;
    }
}

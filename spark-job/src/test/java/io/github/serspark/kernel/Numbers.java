package io.github.serspark.kernel;

import java.lang.reflect.Array;

/** Between double arrays and those of a kernel. */
final class Numbers {

    private Numbers() {}

    static <A> A of(Kernel<A> kernel, double... values) {
        A array = kernel.array(values.length);
        for (int i = 0; i < values.length; i++) {
            if (array instanceof float[] f) {
                f[i] = (float) values[i];
            } else {
                Array.setDouble(array, i, values[i]);
            }
        }
        return array;
    }

    static double[] from(Object array) {
        double[] values = new double[Array.getLength(array)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Array.getDouble(array, i);
        }
        return values;
    }
}

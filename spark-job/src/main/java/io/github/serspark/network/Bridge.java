package io.github.serspark.network;

import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.device.Cuda;
import io.github.serspark.kernel.device.DeviceKernel;
import io.github.serspark.run.UserException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Carries values between ND4J's arrays and those of a kernel, row-major, converting where the precisions differ. The layers
 * of a network share one, and with it the arrays: those of a long batch are large, and only few are needed at a time.
 *
 * @param <A> the kernel's arrays
 */
abstract sealed class Bridge<A> {
    /** How many times longer than needed an array may be. Features of a frame are 10 times as many as a layer's units. */
    private static final int WASTE = 4;

    private final Kernel<A> kernel;
    private final NavigableMap<Integer, Deque<A>> free = new TreeMap<>(); // by length

    private Bridge(Kernel<A> kernel) {
        this.kernel = kernel;
    }

    /** @throws UserException if the kernel wants ND4J's arrays in Java's memory and they are on a GPU */
    @SuppressWarnings("unchecked") // the type of a kernel's arrays tells which of the three it is
    static Bridge<?> to(Kernel<?> kernel) {
        if (kernel instanceof DeviceKernel device) {
            return new Device(device);
        }
        requireInMemory(kernel, Cuda.state());
        return kernel.array(0) instanceof float[]
                ? new Floats((Kernel<float[]>) kernel)
                : new Doubles((Kernel<double[]>) kernel);
    }

    static void requireInMemory(Kernel<?> kernel, Cuda cuda) {
        if (cuda == Cuda.IN_USE) {
            throw new UserException(
                    "Cannot compute with the kernel %s: ND4J's arrays are on a GPU, expected the kernel device. Set train.kernel=auto, or use a job jar built without -Pcuda."
                            .formatted(kernel.name()));
        }
    }

    final Kernel<A> kernel() {
        return kernel;
    }

    /** An array with room for at least {@code length} values: one that was given back, if not far too long, or a new one. */
    final A borrow(long length) {
        int needed = Math.toIntExact(length);
        Map.Entry<Integer, Deque<A>> fits = free.ceilingEntry(needed);
        if (fits == null || fits.getKey() / WASTE > needed) {
            free.subMap(needed / WASTE, needed).clear(); // too short ones of the kind make room for it
            return kernel.array(needed);
        }
        A array = fits.getValue().pop();
        if (fits.getValue().isEmpty()) {
            free.remove(fits.getKey());
        }
        return array;
    }

    /** Lends {@code array} to the next that needs one; null is nothing. */
    final void giveBack(A array) {
        if (array != null) {
            free.computeIfAbsent(length(array), length -> new ArrayDeque<>()).push(array);
        }
    }

    /** A borrowed array with the values of {@code array} at its beginning. */
    final A read(INDArray array) {
        A values = borrow(array.length());
        copy(array, values);
        return values;
    }

    abstract int length(A array);

    abstract void copy(INDArray array, A values);

    /** Fills {@code array}, which is row-major and dense, with the first of the values. */
    abstract void write(A values, INDArray array);

    private static INDArray dense(INDArray array, DataType type) {
        INDArray typed = array.dataType() == type ? array : array.castTo(type);
        return typed.ordering() == 'c' && Shape.hasDefaultStridesForShape(typed) ? typed : typed.dup('c');
    }

    private static int elements(INDArray array) {
        return Math.toIntExact(array.length());
    }

    private static final class Floats extends Bridge<float[]> {
        Floats(Kernel<float[]> kernel) {
            super(kernel);
        }

        @Override
        int length(float[] array) {
            return array.length;
        }

        @Override
        void copy(INDArray array, float[] values) {
            new FloatPointer(dense(array, DataType.FLOAT).data().addressPointer()).get(values, 0, elements(array));
        }

        @Override
        void write(float[] values, INDArray array) {
            new FloatPointer(array.data().addressPointer()).put(values, 0, elements(array));
        }
    }

    private static final class Doubles extends Bridge<double[]> {
        Doubles(Kernel<double[]> kernel) {
            super(kernel);
        }

        @Override
        int length(double[] array) {
            return array.length;
        }

        @Override
        void copy(INDArray array, double[] values) {
            new DoublePointer(dense(array, DataType.DOUBLE).data().addressPointer()).get(values, 0, elements(array));
        }

        @Override
        void write(double[] values, INDArray array) {
            if (array.dataType() == DataType.DOUBLE) {
                new DoublePointer(array.data().addressPointer()).put(values, 0, elements(array));
                return;
            }
            float[] narrowed = new float[elements(array)];
            for (int i = 0; i < narrowed.length; i++) {
                narrowed[i] = (float) values[i];
            }
            new FloatPointer(array.data().addressPointer()).put(narrowed);
        }
    }

    /** Copies on the device. */
    private static final class Device extends Bridge<INDArray> {
        Device(DeviceKernel kernel) {
            super(kernel);
        }

        @Override
        int length(INDArray array) {
            return elements(array);
        }

        @Override
        void copy(INDArray array, INDArray values) {
            beginning(values, array).assign(array);
        }

        @Override
        void write(INDArray values, INDArray array) {
            array.assign(beginning(values, array));
        }

        /** As many values as {@code like} has, in its shape. */
        private static INDArray beginning(INDArray values, INDArray like) {
            return values.get(NDArrayIndex.interval(0, like.length())).reshape('c', true, like.shape());
        }
    }
}

package io.github.serspark.kernel.device;

import io.github.serspark.kernel.AdamStep;
import io.github.serspark.kernel.AttentionPooling;
import io.github.serspark.kernel.Dropout;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrameEncoder;
import io.github.serspark.kernel.Gru;
import io.github.serspark.kernel.Kernel;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's operations, in the thread that calls and, where the backend is CUDA, on that thread's GPU. */
public final class DeviceKernel implements Kernel<INDArray> {
    private final DataType type;

    /** @throws io.github.serspark.run.UserException if the thread's GPU is none that ND4J's library serves */
    public DeviceKernel() {
        this(DataType.FLOAT);
    }

    /** @param type {@code FLOAT} or {@code DOUBLE} */
    public DeviceKernel(DataType type) {
        this.type = type;
        if (Cuda.state() == Cuda.IN_USE) {
            Gpus gpus = new Nd4jGpus();
            gpus.requireServed(gpus.current());
        }
    }

    @Override
    public String name() {
        return Cuda.state() == Cuda.IN_USE ? "device-cuda" : "device-cpu";
    }

    @Override
    public INDArray array(int length) {
        return Scratch.lasting(() -> Nd4j.zeros(type, length));
    }

    @Override
    public INDArray of(double... values) {
        return Scratch.lasting(() -> Nd4j.createFromArray(values).castTo(type));
    }

    @Override
    public double[] values(INDArray array, int length) {
        return Views.of(array, length).castTo(DataType.DOUBLE).toDoubleVector();
    }

    @Override
    public void load(float[] source, int from, INDArray target, int length) {
        Views.of(target, length).assign(Nd4j.createFromArray(Arrays.copyOfRange(source, from, from + length)));
    }

    @Override
    public void store(INDArray source, float[] target, int to, int length) {
        float[] values = Views.of(source, length).castTo(DataType.FLOAT).toFloatVector();
        System.arraycopy(values, 0, target, to, length);
    }

    @Override
    public void copy(INDArray source, int from, INDArray target, int to, int length) {
        Views.range(target, to, length).assign(Views.range(source, from, length));
    }

    @Override
    public void clear(INDArray array, int length) {
        Views.of(array, length).assign(0);
    }

    @Override
    public void add(INDArray target, INDArray more, int length) {
        Views.of(target, length).addi(Views.of(more, length));
    }

    /** By factors that are made here and sent to the device. */
    @Override
    public void drop(Dropout dropout, INDArray values, long[] keys, int[] frames, int maxFrames, int size) {
        for (int b = 0; b < frames.length; b++) {
            float[] factors = new float[frames[b] * size];
            Arrays.fill(factors, 1);
            dropout.drop(factors, keys[b], 0, factors.length);
            INDArray sent = Nd4j.createFromArray(factors);
            Views.range(values, (long) b * maxFrames * size, factors.length).muli(sent.castTo(values.dataType()));
            sent.close();
        }
    }

    @Override
    public FrameEncoder<INDArray> frameEncoder(EncoderShape shape) {
        return new DeviceFrameEncoder(shape, this);
    }

    @Override
    public Gru<INDArray> gru(int inputs, int units) {
        return new DeviceGru(inputs, units, this);
    }

    @Override
    public AttentionPooling<INDArray> attentionPooling(int units) {
        return new DeviceAttentionPooling(units);
    }

    /** On the host: the step is small beside the rest, and has the same bits there as with the other kernels. */
    @Override
    public void adam(
            AdamStep step, INDArray parameters, INDArray gradients, INDArray mean, INDArray variance, int length) {
        List<INDArray> arrays = List.of(parameters, gradients, mean, variance);
        if (type == DataType.DOUBLE) {
            double[][] values =
                    arrays.stream().map(array -> values(array, length)).toArray(double[][]::new);
            step.apply(values[0], values[1], values[2], values[3], length);
            for (int i = 0; i < values.length; i++) {
                copy(of(values[i]), 0, arrays.get(i), 0, length);
            }
        } else {
            float[][] values = new float[arrays.size()][length];
            for (int i = 0; i < values.length; i++) {
                store(arrays.get(i), values[i], 0, length);
            }
            step.apply(values[0], values[1], values[2], values[3], length);
            for (int i = 0; i < values.length; i++) {
                load(values[i], 0, arrays.get(i), length);
            }
        }
    }
}

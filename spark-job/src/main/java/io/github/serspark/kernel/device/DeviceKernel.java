package io.github.serspark.kernel.device;

import io.github.serspark.kernel.AttentionPooling;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrameEncoder;
import io.github.serspark.kernel.Gru;
import io.github.serspark.kernel.Kernel;
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
    public void copy(INDArray source, int from, INDArray target, int to, int length) {
        Views.range(target, to, length).assign(Views.range(source, from, length));
    }

    @Override
    public void clear(INDArray array, int length) {
        Views.of(array, length).assign(0);
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
}

package io.github.serspark.kernel;

import java.util.Arrays;

/**
 * The reference: every definition written down as it stands, in double precision. Slow, but it runs anywhere.
 */
public final class ScalarKernel implements Kernel<double[]> {

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public double[] array(int length) {
        return new double[length];
    }

    @Override
    public double[] of(double... values) {
        return values.clone();
    }

    @Override
    public double[] values(double[] array, int length) {
        return Arrays.copyOf(array, length);
    }

    @Override
    public void copy(double[] source, int from, double[] target, int to, int length) {
        System.arraycopy(source, from, target, to, length);
    }

    @Override
    public void clear(double[] array, int length) {
        Arrays.fill(array, 0, length, 0);
    }

    @Override
    public FrameEncoder<double[]> frameEncoder(EncoderShape shape) {
        return new ScalarFrameEncoder(shape);
    }

    @Override
    public Gru<double[]> gru(int inputs, int units) {
        return new ScalarGru(inputs, units);
    }

    @Override
    public AttentionPooling<double[]> attentionPooling(int units) {
        return new ScalarAttentionPooling(units);
    }
}

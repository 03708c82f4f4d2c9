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
    public void load(float[] source, int from, double[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = source[from + i];
        }
    }

    @Override
    public void store(double[] source, float[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (float) source[i];
        }
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
    public void add(double[] target, double[] more, int length) {
        Axpy.add(target, 0, 1, more, 0, length);
    }

    @Override
    public void drop(Dropout dropout, double[] values, long[] keys, int[] frames, int maxFrames, int size) {
        for (int b = 0; b < frames.length; b++) {
            int start = b * maxFrames * size;
            dropout.drop(values, keys[b], start, start + frames[b] * size);
        }
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

    @Override
    public void adam(
            AdamStep step, double[] parameters, double[] gradients, double[] mean, double[] variance, int length) {
        step.apply(parameters, gradients, mean, variance, length);
    }
}

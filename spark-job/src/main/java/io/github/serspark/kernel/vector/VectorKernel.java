package io.github.serspark.kernel.vector;

import io.github.serspark.kernel.AdamStep;
import io.github.serspark.kernel.AttentionPooling;
import io.github.serspark.kernel.Dropout;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrameEncoder;
import io.github.serspark.kernel.Gru;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.vector.encoder.VectorFrameEncoder;
import io.github.serspark.kernel.vector.lanes.Crew;
import io.github.serspark.kernel.vector.sequence.VectorAttentionPooling;
import io.github.serspark.kernel.vector.sequence.VectorGru;
import java.util.Arrays;

/**
 * Single precision over the widest vectors of the machine. One call may be split over several threads; the results have
 * the same bits for any number of them, and on every machine, whatever the width of its vectors.
 */
public final class VectorKernel implements Kernel<float[]> {

    private final Crew crew;

    public VectorKernel() {
        this(1);
    }

    /** @param threads that one call is split over; 1 starts none */
    public VectorKernel(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Cannot compute with " + threads + " threads: expected at least 1");
        }
        crew = new Crew(threads);
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public float[] array(int length) {
        return new float[length];
    }

    @Override
    public float[] of(double... values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return rounded;
    }

    @Override
    public double[] values(float[] array, int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = array[i];
        }
        return values;
    }

    @Override
    public void load(float[] source, int from, float[] target, int length) {
        System.arraycopy(source, from, target, 0, length);
    }

    @Override
    public void store(float[] source, float[] target, int to, int length) {
        System.arraycopy(source, 0, target, to, length);
    }

    @Override
    public void copy(float[] source, int from, float[] target, int to, int length) {
        System.arraycopy(source, from, target, to, length);
    }

    @Override
    public void clear(float[] array, int length) {
        Arrays.fill(array, 0, length, 0);
    }

    @Override
    public void add(float[] target, float[] more, int length) {
        for (int i = 0; i < length; i++) {
            target[i] += more[i];
        }
    }

    @Override
    public void drop(Dropout dropout, float[] values, long[] keys, int[] frames, int maxFrames, int size) {
        crew.run(frames.length, (worker, b) -> {
            int start = b * maxFrames * size;
            dropout.drop(values, keys[b], start, start + frames[b] * size);
        });
    }

    @Override
    public FrameEncoder<float[]> frameEncoder(EncoderShape shape) {
        return new VectorFrameEncoder(shape, crew);
    }

    @Override
    public Gru<float[]> gru(int inputs, int units) {
        return new VectorGru(inputs, units, crew);
    }

    @Override
    public AttentionPooling<float[]> attentionPooling(int units) {
        return new VectorAttentionPooling(units);
    }

    @Override
    public void adam(AdamStep step, float[] parameters, float[] gradients, float[] mean, float[] variance, int length) {
        step.apply(parameters, gradients, mean, variance, length);
    }

    @Override
    public void close() {
        crew.close();
    }
}

package io.github.serspark.kernel.vector;

import io.github.serspark.kernel.AttentionPooling;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrameEncoder;
import io.github.serspark.kernel.Gru;
import io.github.serspark.kernel.Kernel;

/**
 * Single precision over the widest vectors of the machine. One call may be split over several threads; the results have
 * the same bits for any number of them.
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
        return "vector-" + Lanes.SPECIES.vectorBitSize();
    }

    @Override
    public float[] array(int length) {
        return new float[length];
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
    public void close() {
        crew.close();
    }
}

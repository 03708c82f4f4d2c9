package io.github.serspark.kernel;

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

package io.github.serspark.network;

import io.github.serspark.kernel.AttentionPooling;
import io.github.serspark.kernel.Kernel;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** Attention over the frames of an utterance: {@code [batch][frames][units]} in, {@code [batch][units]} out. */
public final class AttentionPoolingLayer extends KernelLayerConfiguration {
    static final String ATTENTION = "w";

    private int units;

    /** For the JSON reader. */
    public AttentionPoolingLayer() {}

    AttentionPoolingLayer(int units) {
        this.units = units;
    }

    public int getUnits() {
        return units;
    }

    public void setUnits(int units) {
        this.units = units;
    }

    @Override
    public ParameterLayout initializer() {
        return new ParameterLayout().weight(ATTENTION, 1, units);
    }

    @Override
    int outputSize() {
        return units;
    }

    @Override
    boolean pools() {
        return true;
    }

    @Override
    <A> Operator<A> operator(Kernel<A> kernel) {
        return new Attend<>(kernel, kernel.attentionPooling(units));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttentionPoolingLayer that && super.equals(that) && units == that.units;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), units);
    }

    /** Keeps the attention of the last batch, which is an output in its own right. */
    static final class Attend<A> implements Operator<A> {
        private final Kernel<A> kernel;
        private final AttentionPooling<A> pooling;
        private A attention; // [batch][maxFrames]
        private Batch last;

        Attend(Kernel<A> kernel, AttentionPooling<A> pooling) {
            this.kernel = kernel;
            this.pooling = pooling;
        }

        @Override
        public void forward(Map<String, A> p, A input, Batch batch, A output, boolean remember) {
            last = batch;
            attention = kernel.array(batch.size() * batch.maxFrames());
            pooling.forward(p.get(ATTENTION), input, batch.frames(), batch.maxFrames(), attention, output);
        }

        @Override
        public void backward(
                Map<String, A> p,
                A input,
                Batch batch,
                A output,
                A outputGradients,
                A inputGradients,
                Map<String, A> d) {
            pooling.backward(
                    p.get(ATTENTION),
                    input,
                    batch.frames(),
                    batch.maxFrames(),
                    attention,
                    outputGradients,
                    d.get(ATTENTION),
                    inputGradients);
        }

        /** {@code [batch][frames]}: the weights of each utterance's real frames, which add up to 1. */
        double[][] attention() {
            double[] weights = kernel.values(attention, last.size() * last.maxFrames());
            double[][] curves = new double[last.size()][];
            for (int b = 0; b < curves.length; b++) {
                int start = b * last.maxFrames();
                curves[b] = Arrays.copyOfRange(weights, start, start + last.frames()[b]);
            }
            return curves;
        }
    }
}

package io.github.serspark.network;

import io.github.serspark.kernel.Kernel;
import java.util.Map;
import java.util.Objects;

/** The last real frame of an utterance: {@code [batch][frames][units]} in, {@code [batch][units]} out. */
public final class LastStepPoolingLayer extends KernelLayerConfiguration {
    private int units;

    /** For the JSON reader. */
    public LastStepPoolingLayer() {}

    LastStepPoolingLayer(int units) {
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
        return new ParameterLayout();
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
        return new Last<>(kernel, units);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LastStepPoolingLayer that && super.equals(that) && units == that.units;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), units);
    }

    private record Last<A>(Kernel<A> kernel, int units) implements Operator<A> {
        @Override
        public void forward(Map<String, A> p, A input, Batch batch, A output, boolean remember) {
            for (int b = 0; b < batch.size(); b++) {
                kernel.copy(input, lastFrame(batch, b), output, b * units, units);
            }
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
            kernel.clear(inputGradients, batch.size() * batch.maxFrames() * units);
            for (int b = 0; b < batch.size(); b++) {
                kernel.copy(outputGradients, b * units, inputGradients, lastFrame(batch, b), units);
            }
        }

        private int lastFrame(Batch batch, int b) {
            return (b * batch.maxFrames() + batch.frames()[b] - 1) * units;
        }
    }
}

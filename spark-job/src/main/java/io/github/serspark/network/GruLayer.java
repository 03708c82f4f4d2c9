package io.github.serspark.network;

import io.github.serspark.kernel.Gru;
import io.github.serspark.kernel.Kernel;
import java.util.Map;
import java.util.Objects;

/**
 * A gated recurrent layer as {@link Gru} defines it: {@code [batch][frames][inputs]} in, {@code [batch][frames][units]}
 * out.
 */
public final class GruLayer extends KernelLayerConfiguration {
    static final String INPUT_WEIGHTS = "W";
    static final String RECURRENT_WEIGHTS = "U";
    static final String INPUT_BIAS = "b";
    static final String RECURRENT_BIAS = "c";

    private int inputs;
    private int units;

    /** For the JSON reader. */
    public GruLayer() {}

    GruLayer(int inputs, int units) {
        this.inputs = inputs;
        this.units = units;
    }

    public int getInputs() {
        return inputs;
    }

    public void setInputs(int inputs) {
        this.inputs = inputs;
    }

    public int getUnits() {
        return units;
    }

    public void setUnits(int units) {
        this.units = units;
    }

    @Override
    public ParameterLayout initializer() {
        return new ParameterLayout()
                .weight(INPUT_WEIGHTS, 3L * units, inputs)
                .weight(RECURRENT_WEIGHTS, 3L * units, units)
                .bias(INPUT_BIAS, 3L * units)
                .bias(RECURRENT_BIAS, 3L * units);
    }

    @Override
    int outputSize() {
        return units;
    }

    @Override
    <A> Operator<A> operator(Kernel<A> kernel) {
        return new Recur<>(kernel.gru(inputs, units));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GruLayer that && super.equals(that) && inputs == that.inputs && units == that.units;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), inputs, units);
    }

    private record Recur<A>(Gru<A> gru) implements Operator<A> {
        @Override
        public boolean keepsOutput() {
            return true;
        }

        @Override
        public void forward(Map<String, A> p, A input, Batch batch, A output, boolean remember) {
            gru.weights(p.get(INPUT_WEIGHTS), p.get(RECURRENT_WEIGHTS), p.get(INPUT_BIAS), p.get(RECURRENT_BIAS));
            gru.forward(input, batch.frames(), batch.maxFrames(), output, remember);
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
            gru.backward(
                    input,
                    output,
                    outputGradients,
                    inputGradients,
                    d.get(INPUT_WEIGHTS),
                    d.get(RECURRENT_WEIGHTS),
                    d.get(INPUT_BIAS),
                    d.get(RECURRENT_BIAS));
        }
    }
}

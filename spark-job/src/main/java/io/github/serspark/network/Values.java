package io.github.serspark.network;

import io.github.serspark.kernel.Kernel;
import java.util.HashMap;
import java.util.Map;

/** One array for each parameter: their values, gradients or moments. */
final class Values<A> {
    private final Kernel<A> kernel;
    private final Parameters parameters;
    private final Map<String, A> arrays = new HashMap<>(); // by name

    Values(Parameters parameters, Kernel<A> kernel) {
        this.kernel = kernel;
        this.parameters = parameters;
        for (Parameter parameter : parameters.all()) {
            arrays.put(parameter.name(), kernel.array(parameter.length()));
        }
    }

    A of(String parameter) {
        return arrays.get(parameter);
    }

    /** Takes the values of a flat vector that begins at {@code from}. */
    void load(float[] flat, int from) {
        for (Parameter parameter : parameters.all()) {
            kernel.load(flat, from + parameter.offset(), of(parameter.name()), parameter.length());
        }
    }

    /** Writes the values as a flat vector that begins at {@code to}. */
    void store(float[] flat, int to) {
        for (Parameter parameter : parameters.all()) {
            kernel.store(of(parameter.name()), flat, to + parameter.offset(), parameter.length());
        }
    }
}

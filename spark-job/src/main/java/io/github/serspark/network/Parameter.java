package io.github.serspark.network;

import java.util.List;

/**
 * A parameter of a network, a row-major slice of its flat vector.
 *
 * @param name as PyTorch names it: {@code conv1.weight}, {@code gru.weight_ih_l0}, {@code valence.bias}
 * @param shape as PyTorch has it
 * @param offset where it begins
 * @param penalised whether the L2 penalty applies to it: to weights, not to biases
 * @param initial how its first values are drawn
 */
public record Parameter(String name, List<Integer> shape, int offset, boolean penalised, InitialValues initial) {

    /** How many values it has. */
    public int length() {
        return Math.toIntExact(shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b));
    }
}

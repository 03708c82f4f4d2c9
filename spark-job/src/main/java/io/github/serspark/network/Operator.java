package io.github.serspark.network;

import java.util.Map;

/**
 * What a layer computes for a padded batch, in a kernel's arrays. One operator belongs to one layer of one network.
 *
 * <p>Arrays may be longer than the batch needs, and what outputs hold before is of no meaning: an operator writes every
 * element of the batch, zero where there is padding.
 *
 * @param <A> as {@link Kernel} says
 */
interface Operator<A> {

    /**
     * How a batch lies in the input.
     *
     * @param frames real frames of each utterance
     * @param maxFrames frames that each utterance is padded to
     * @param stride from one utterance to the next, in samples; only of meaning where the input is samples
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; it lives for one step
    record Batch(int[] frames, int maxFrames, int stride) {
        int size() {
            return frames.length;
        }
    }

    /**
     * Computes the output.
     *
     * @param parameters by the keys of the layer's {@link ParameterLayout}
     * @param remember whether {@link #backward} will follow
     */
    void forward(Map<String, A> parameters, A input, Batch batch, A output, boolean remember);

    /**
     * Gradients of the last remembered {@link #forward}; arrays as given there. The output is null unless the operator
     * {@link #keepsOutput}. The output's gradients may be changed.
     *
     * @param inputGradients out; null where the input is data
     * @param gradients out
     */
    void backward(
            Map<String, A> parameters,
            A input,
            Batch batch,
            A output,
            A outputGradients,
            A inputGradients,
            Map<String, A> gradients);

    /** Whether {@link #backward} needs the output. */
    default boolean keepsOutput() {
        return false;
    }
}

package io.github.serspark.kernel;

/**
 * A gated recurrent layer with two biases, gates in the order reset, update, new:
 *
 * <pre>
 * r  = sigmoid(Wr x + br + Ur h + cr)
 * z  = sigmoid(Wz x + bz + Uz h + cz)
 * n  = tanh(Wn x + bn + r * (Un h + cn))
 * h' = (1 - z) * n + z * h,   h_0 = 0
 * </pre>
 *
 * @param <A> as {@link Kernel} says
 */
public interface Gru<A> {

    /**
     * Sets the weights for the calls that follow.
     *
     * @param inputWeights W, {@code [3 * units][inputs]}
     * @param recurrentWeights U, {@code [3 * units][units]}
     * @param inputBias b, {@code [3 * units]}
     * @param recurrentBias c, {@code [3 * units]}
     */
    void weights(A inputWeights, A recurrentWeights, A inputBias, A recurrentBias);

    /**
     * Runs over a batch.
     *
     * @param x {@code [batch][maxFrames][inputs]}
     * @param frames valid frames of each utterance, each at least 1
     * @param h out, {@code [batch][maxFrames][units]}; frames beyond the valid ones become zero
     * @param remember whether {@link #backward} will be the next call
     */
    void forward(A x, int[] frames, int maxFrames, A h, boolean remember);

    /**
     * Gradients of the {@link #forward} just before, which must have been told to remember, back through all frames; once
     * for each forward pass.
     *
     * @param x as given to {@code forward}
     * @param h as returned by {@code forward}
     * @param hGradients {@code [batch][maxFrames][units]}; what stands beyond the valid frames is not read
     * @param xGradients out, {@code [batch][maxFrames][inputs]}, zero beyond the valid frames
     * @param inputWeights out (overwritten), as are the others; shapes as in {@link #weights}
     */
    void backward(
            A x, A h, A hGradients, A xGradients, A inputWeights, A recurrentWeights, A inputBias, A recurrentBias);
}

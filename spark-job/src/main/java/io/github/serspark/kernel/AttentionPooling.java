package io.github.serspark.kernel;

/**
 * Attention over the frames of an utterance (paper, equations 1 and 2): {@code a_i = softmax_i(w'h_i)},
 * {@code r = sum_i a_i h_i}.
 *
 * @param <A> as {@link Kernel} says
 */
public interface AttentionPooling<A> {

    /**
     * Pools a batch.
     *
     * @param w {@code [units]}
     * @param h {@code [batch][maxFrames][units]}
     * @param frames valid frames of each utterance, each at least 1
     * @param attention out, {@code [batch][maxFrames]}; zero beyond the valid frames
     * @param pooled out, {@code [batch][units]}
     */
    void forward(A w, A h, int[] frames, int maxFrames, A attention, A pooled);

    /**
     * Gradients of {@link #forward}.
     *
     * @param w as given to {@code forward}, as are {@code h}, {@code frames} and {@code maxFrames}
     * @param attention as returned by {@code forward}
     * @param pooledGradients {@code [batch][units]}
     * @param wGradients out (overwritten), {@code [units]}
     * @param hGradients out (overwritten), {@code [batch][maxFrames][units]}, zero beyond the valid frames
     */
    void backward(A w, A h, int[] frames, int maxFrames, A attention, A pooledGradients, A wGradients, A hGradients);
}

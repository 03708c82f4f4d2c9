package io.github.serspark.kernel;

/**
 * The head of a task: a linear layer, a softmax, and the weighted cross entropy (paper, equations 3 to 5).
 *
 * @param <A> as {@link Kernel} says
 */
public interface Head<A> {

    /**
     * Probabilities of a batch; those of an utterance do not depend on the others.
     *
     * @param weights {@code [levels][units]}
     * @param bias {@code [levels]}
     * @param pooled {@code [batch][units]}
     * @param probabilities out, {@code [batch][levels]}
     */
    void forward(A weights, A bias, A pooled, int batch, A probabilities);

    /**
     * The loss of the {@link #forward} just before, and its gradients: {@code scale} times the sum of
     * {@code c(y) * -log p[y]} over the labelled utterances.
     *
     * @param weights as given to {@code forward}, as is {@code pooled}
     * @param levels the true level of each utterance, negative where there is none
     * @param levelWeights c, {@code [levels]}
     * @param weightGradients out (overwritten), {@code [levels][units]}, as are the others
     * @param biasGradients out, {@code [levels]}
     * @param pooledGradients out, {@code [batch][units]}
     * @return the sum, without {@code scale}
     */
    double backward(
            A weights,
            A pooled,
            int[] levels,
            double[] levelWeights,
            double scale,
            A weightGradients,
            A biasGradients,
            A pooledGradients);
}

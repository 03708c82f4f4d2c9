/**
 * The network of the paper (Fig. 1): its design, its parameters as one flat vector, and what it computes, in the arrays of any
 * {@link io.github.serspark.kernel.Kernel}. Plain Java: no Spark, no DL4J.
 *
 * <pre>
 * samples -> Trunk: frame encoder, dropout, two recurrent layers -> TaskHead of each task: pooling, linear layer, softmax
 * </pre>
 *
 * <p>A {@link io.github.serspark.network.Network} answers and knows its gradients, a
 * {@link io.github.serspark.network.Replica} learns, a {@link io.github.serspark.network.Inference} answers for utterances of any
 * lengths. What is computed for an utterance never depends on what it is batched with, but for the last digits with the kernel
 * {@code device}.
 */
package io.github.serspark.network;

/**
 * The network as a DL4J {@code ComputationGraph}: layers of our own where DL4J has none, each a thin skin over
 * {@link io.github.serspark.kernel}.
 *
 * <p>Between the layers stand {@code [batch][frames][size]} arrays; the features mask, {@code [batch][frames]}, says which
 * frames of a padded batch are real. What a layer computes for an utterance never depends on what it is batched with, but for
 * the last digits with the kernel {@code device}. Nothing here knows Spark.
 */
package io.github.serspark.network;

package io.github.serspark.network;

/**
 * What a network says of an utterance and a task.
 *
 * @param probabilities {@code [levels]}, from the lowest level to the highest
 * @param attention {@code [frames]}, adding up to 1; empty where the network has none, or it was not asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Inferred(double[] probabilities, float[] attention) {}

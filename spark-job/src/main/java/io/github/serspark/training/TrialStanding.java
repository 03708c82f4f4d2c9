package io.github.serspark.training;

/**
 * Where a trial stands when it pauses.
 *
 * @param epochs that it was trained
 * @param reached whether it is where it was to come to, or was trained in vain for so long that it goes no further
 * @param bestEpoch from 1
 * @param kernel that it computed with
 * @param parametersSha256 of the network of the best epoch
 */
public record TrialStanding(int epochs, boolean reached, int bestEpoch, String kernel, String parametersSha256) {}

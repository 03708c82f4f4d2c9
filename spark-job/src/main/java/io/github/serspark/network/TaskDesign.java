package io.github.serspark.network;

import java.io.Serializable;
import java.util.List;

/**
 * A task of a network, and what its errors cost.
 *
 * @param id what the task is called
 * @param levels its classes, 2 to 7; they count from 0
 * @param weight {@code w_m} (paper, equation 5)
 * @param levelWeights the weight of each level in the loss, {@code [levels]}
 */
public record TaskDesign(String id, int levels, double weight, List<Double> levelWeights) implements Serializable {
    private static final int MIN_LEVELS = 2;
    private static final int MAX_LEVELS = 50;

    /** A value out of range is an {@link IllegalArgumentException}. */
    public TaskDesign {
        levelWeights = List.copyOf(levelWeights);
        NetworkDesign.require(levels >= MIN_LEVELS && levels <= MAX_LEVELS, levels + " levels");
        NetworkDesign.require(isWeight(weight), "a weight of " + id + " of " + weight);
        NetworkDesign.require(
                levelWeights.size() == levels && levelWeights.stream().allMatch(TaskDesign::isWeight),
                "level weights " + levelWeights);
    }

    private static boolean isWeight(double weight) {
        return weight >= 0 && Double.isFinite(weight);
    }
}

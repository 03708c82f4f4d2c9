package io.github.serspark.network;

import io.github.serspark.data.Task;
import io.github.serspark.kernel.EncoderShape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What distinguishes one network of the paper from another.
 *
 * @param shape how utterances are framed
 * @param tasks the tasks learnt: one (STL) or several (MTL)
 * @param attention whether attention pools the frames, or the last step is taken
 * @param levels classes of each task, {@code low}, {@code middle}, {@code high} for 3
 * @param taskWeights {@code w_m} of each task (paper, equation 5)
 * @param levelWeights {@code [levels]}, the weight of each level in the loss of each task
 * @param l2 lambda: the penalty is {@code 0.5 lambda sum w^2} over weights and attention vectors, not biases
 * @param dropoutKeep probability of an encoded value to be kept in training
 * @param learningRate of Adam
 */
public record NetworkDesign(
        EncoderShape shape,
        List<Task> tasks,
        boolean attention,
        int levels,
        Map<Task, Double> taskWeights,
        Map<Task, double[]> levelWeights,
        double l2,
        double dropoutKeep,
        double learningRate) {

    /** Units of each of the two recurrent layers (paper, section 4.2). */
    public static final int UNITS = 128;

    /** The fewest and the most levels into which a rating may be cut. */
    private static final int MIN_LEVELS = 2;

    private static final int MAX_LEVELS = 7;

    /** A value out of range is an {@link IllegalArgumentException}. */
    public NetworkDesign {
        tasks = List.copyOf(tasks);
        taskWeights = Map.copyOf(taskWeights);
        levelWeights = Map.copyOf(levelWeights);
        require(!tasks.isEmpty() && Set.copyOf(tasks).size() == tasks.size(), "tasks " + tasks);
        require(levels >= MIN_LEVELS && levels <= MAX_LEVELS, levels + " levels");
        require(l2 >= 0 && Double.isFinite(l2), "an L2 penalty of " + l2);
        require(dropoutKeep > 0 && dropoutKeep <= 1, "a probability to be kept of " + dropoutKeep);
        require(learningRate > 0 && Double.isFinite(learningRate), "a learning rate of " + learningRate);
        for (Task task : tasks) {
            require(areWeights(taskWeights.get(task)), "a weight of " + task.id() + " of " + taskWeights.get(task));
            double[] weights = levelWeights.get(task);
            require(weights.length == levels && areWeights(weights), "level weights " + Arrays.toString(weights));
        }
    }

    private static boolean areWeights(double... weights) {
        return Arrays.stream(weights).allMatch(weight -> weight >= 0 && Double.isFinite(weight));
    }

    private static void require(boolean valid, String found) {
        if (!valid) {
            throw new IllegalArgumentException("Cannot design a network with " + found);
        }
    }
}

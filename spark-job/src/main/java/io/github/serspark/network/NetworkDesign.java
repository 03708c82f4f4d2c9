package io.github.serspark.network;

import io.github.serspark.data.Task;
import io.github.serspark.kernel.EncoderShape;
import java.util.List;
import java.util.Map;

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

    public NetworkDesign {
        tasks = List.copyOf(tasks);
        taskWeights = Map.copyOf(taskWeights);
        levelWeights = Map.copyOf(levelWeights);
    }
}

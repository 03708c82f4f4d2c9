package io.github.serspark.network;

import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrontEnd;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * What distinguishes one network of the paper from another (Fig. 1): a shared trunk of two recurrent layers over encoded frames
 * or given features, and for each task a pooling over the frames, a linear layer and a softmax.
 *
 * @param frontEnd what the recurrent layers see of an utterance: frames that an encoder sees (end-to-end), or features
 * @param tasks the tasks learnt: one (STL) or several (MTL)
 * @param attention whether attention pools the frames, or the last step is taken
 * @param l2 lambda: the penalty is {@code 0.5 lambda sum w^2} over weights and attention vectors, not biases
 * @param dropoutKeep probability of an encoded value to be kept in training
 * @param learningRate of Adam
 */
public record NetworkDesign(
        FrontEnd frontEnd,
        List<TaskDesign> tasks,
        boolean attention,
        double l2,
        double dropoutKeep,
        double learningRate)
        implements Serializable {

    /** Units of each of the two recurrent layers (paper, section 4.2). */
    public static final int UNITS = 128;

    /** A value out of range is an {@link IllegalArgumentException}. */
    public NetworkDesign {
        tasks = List.copyOf(tasks);
        long names = tasks.stream().map(TaskDesign::id).distinct().count();
        require(!tasks.isEmpty() && names == tasks.size(), "tasks " + tasks);
        require(l2 >= 0 && Double.isFinite(l2), "an L2 penalty of " + l2);
        require(dropoutKeep > 0 && dropoutKeep <= 1, "a probability to be kept of " + dropoutKeep);
        require(learningRate > 0 && Double.isFinite(learningRate), "a learning rate of " + learningRate);
    }

    /** The paper's e2e MTL with attention (section 4.2): 40 ms of 16 kHz every 10, three tasks of three levels, all weights 1. */
    public static NetworkDesign paper() {
        List<TaskDesign> tasks = Stream.of("arousal", "valence", "dominance")
                .map(id -> new TaskDesign(id, 3, 1, List.of(1.0, 1.0, 1.0)))
                .toList();
        return new NetworkDesign(new EncoderShape(640, 160), tasks, true, 1e-4, 0.9, 1e-4);
    }

    static void require(boolean valid, String found) {
        if (!valid) {
            throw new IllegalArgumentException("Cannot design a network with " + found);
        }
    }

    /** The parameters, in the order in which they stand in the flat vector. */
    public Parameters parameters() {
        return Parameters.of(this);
    }
}

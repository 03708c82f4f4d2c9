package io.github.serspark.report;

import io.github.serspark.data.Task;
import java.util.List;

/**
 * What a task makes of an utterance.
 *
 * @param weights of the frames, of sum 1; empty where the task does not attend
 * @param trueLevel its name; empty where the raters gave none
 * @param predictedLevel its name
 */
public record TaskAttention(Task task, List<Double> weights, String trueLevel, String predictedLevel) {

    public TaskAttention {
        weights = List.copyOf(weights);
    }

    void requireFrames(String id, int frames) {
        if (!weights.isEmpty() && weights.size() != frames) {
            throw new IllegalArgumentException(
                    "Cannot show the attention of %s in %s: %d weights, expected %d, one a frame."
                            .formatted(task.id(), id, weights.size(), frames));
        }
    }
}

package io.github.serspark.evaluation;

import io.github.serspark.data.Task;
import java.util.List;

/** What {@code run.json} says of a result. */
public record EvaluationRecord(JudgedData data, JudgedModel model) {

    /**
     * The data that were judged.
     *
     * @param fingerprint of the corpus
     * @param tasks that utterances have levels of
     */
    record JudgedData(String fingerprint, List<Task> tasks, String path) {}

    /**
     * Whose judgements they are.
     *
     * @param seed of its training
     */
    public record JudgedModel(String parametersSha256, String path, int seed) {}
}

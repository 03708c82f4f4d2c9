package io.github.serspark.evaluation;

import java.util.List;

/** What {@code run.json} says of a result. */
public record EvaluationRecord(JudgedData data, JudgedModel model) {

    /**
     * The data that were judged.
     *
     * @param fingerprint of the corpus
     * @param levelRanges the mean ratings of each level
     */
    record JudgedData(String fingerprint, List<String> levelRanges, String path) {}

    /**
     * Whose judgements they are.
     *
     * @param seed of its training
     */
    public record JudgedModel(String parametersSha256, String path, int seed) {}
}

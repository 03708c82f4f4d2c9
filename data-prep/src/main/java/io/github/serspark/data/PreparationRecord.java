package io.github.serspark.data;

import io.github.serspark.audio.Standardisation;
import io.github.serspark.audio.Suspects;
import java.util.List;
import java.util.Map;

/**
 * What {@code run.json} says of prepared data.
 *
 * @param fingerprint of the corpus
 * @param tasks that utterances have levels of
 * @param counts by the partition's id
 * @param clipped ratings that lay outside the scale
 * @param repeatedRecordings utterances that sound as another one does
 * @param rejected utterances by reason
 * @param suspect recordings that are used, by what speaks against them
 */
public record PreparationRecord(
        String fingerprint,
        Standardisation standardisation,
        Frames framing,
        List<StoredFile> files,
        List<Task> tasks,
        Map<String, PartitionCounts> counts,
        Clipped clipped,
        int repeatedRecordings,
        Map<String, Long> rejected,
        Map<String, Suspects.Described> suspect) {

    /** Frames in samples. */
    public record Frames(int sampleRateHz, int frameLength, int frameStep) {}

    /**
     * Ratings that were moved to the nearer end of the scale.
     *
     * @param utterances with one or more
     * @param tasks by the task's id
     */
    public record Clipped(int utterances, Map<String, ClippedTask> tasks) {}

    /** Those of a task, and between which bounds they had been given. */
    public record ClippedTask(long ratings, double lowest, double highest) {}

    /**
     * How large a partition is.
     *
     * @param sessions that it has utterances of, sorted by name
     * @param paper the paper's number of utterances; null where the corpus is another
     * @param levels by the task's id how many utterances have each level; those without a rating have none
     */
    public record PartitionCounts(
            List<String> sessions,
            int utterances,
            Integer paper,
            long frames,
            long samples,
            Map<String, List<Integer>> levels) {}
}

package io.github.serspark.preparation;

import io.github.serspark.audio.Framing;
import io.github.serspark.corpus.Recording;
import io.github.serspark.corpus.TaskRule;
import io.github.serspark.corpus.TaskRules;
import io.github.serspark.data.Level;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How large a partition is.
 *
 * @param sessions that it has utterances of, sorted by name
 * @param levels by the task's id how many utterances have each level; those without a label have none
 */
record Counts(List<String> sessions, int utterances, long samples, long frames, Map<String, List<Integer>> levels) {

    static Counts of(List<Recording> recordings, Screening screening, Framing framing, TaskRules tasks) {
        long samples = 0;
        long frames = 0;
        for (Recording recording : recordings) {
            samples += screening.samples(recording);
            frames += framing.frames(screening.samples(recording));
        }
        Map<String, List<Integer>> levels = new LinkedHashMap<>();
        for (TaskRule task : tasks.all()) {
            levels.put(task.task().id(), levels(recordings, task));
        }
        return new Counts(sessions(recordings), recordings.size(), samples, frames, levels);
    }

    private static List<String> sessions(List<Recording> recordings) {
        return recordings.stream()
                .flatMap(recording -> recording.turn().session().stream())
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    /** How many of {@code recordings} have each level of a task. */
    static List<Integer> levels(List<Recording> recordings, TaskRule task) {
        int[] counts = new int[task.task().levels().size()];
        for (Recording recording : recordings) {
            int level = task.level(recording.turn());
            if (level != Level.NONE) {
                counts[level]++;
            }
        }
        return Arrays.stream(counts).boxed().toList();
    }
}

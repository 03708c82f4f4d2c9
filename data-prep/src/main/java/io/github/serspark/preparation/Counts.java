package io.github.serspark.preparation;

import io.github.serspark.audio.Framing;
import io.github.serspark.corpus.Recording;
import io.github.serspark.data.Level;
import io.github.serspark.data.Task;
import io.github.serspark.data.Thresholds;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How large a partition is.
 *
 * @param sessions that it has utterances of, sorted by name
 * @param levels by task how many utterances have each level; those without a rating have none
 */
record Counts(List<String> sessions, int utterances, long samples, long frames, Map<Task, int[]> levels) {

    static Counts of(List<Recording> recordings, Screening screening, Framing framing, Thresholds thresholds) {
        long samples = 0;
        long frames = 0;
        for (Recording recording : recordings) {
            samples += screening.samples(recording);
            frames += framing.frames(screening.samples(recording));
        }
        Map<Task, int[]> levels = new EnumMap<>(Task.class);
        for (Task task : Task.values()) {
            levels.put(task, levels(recordings, task, thresholds));
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

    private static int[] levels(List<Recording> recordings, Task task, Thresholds thresholds) {
        int[] counts = new int[thresholds.levels()];
        for (Recording recording : recordings) {
            int level = thresholds.level(recording.turn().ratings().of(task));
            if (level != Level.NONE) {
                counts[level]++;
            }
        }
        return counts;
    }
}

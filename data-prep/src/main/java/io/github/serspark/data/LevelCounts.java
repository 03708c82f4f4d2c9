package io.github.serspark.data;

import io.github.serspark.data.PreparationRecord.PartitionCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** How many utterances of each partition have each level of each task, and what follows for training. */
public final class LevelCounts {
    private final List<Task> tasks;
    private final Map<Split, Map<String, List<Integer>>> counts; // by the task's id

    /** @param counts of each level, by the task's id; nothing where there is no label */
    public LevelCounts(List<Task> tasks, Map<Split, Map<String, List<Integer>>> counts) {
        this.tasks = List.copyOf(tasks);
        this.counts = new TreeMap<>(counts);
    }

    /** Those that a preparation recorded, by the partition's id. */
    static LevelCounts of(List<Task> tasks, Map<String, PartitionCounts> recorded) {
        Map<Split, Map<String, List<Integer>>> counts = new TreeMap<>();
        for (Split split : Split.values()) {
            Optional.ofNullable(recorded.get(split.id())).ifPresent(found -> counts.put(split, found.levels()));
        }
        return new LevelCounts(tasks, counts);
    }

    /** The tasks that some utterance has a label of. */
    public List<Task> labelled() {
        return tasks(Split.values());
    }

    /** The tasks of which there is something to learn: some utterance of train has a label. */
    public List<Task> learnable() {
        return tasks(Split.TRAIN);
    }

    private List<Task> tasks(Split... splits) {
        return tasks.stream()
                .filter(task -> Arrays.stream(splits).anyMatch(split -> isLabelled(split, task)))
                .toList();
    }

    private boolean isLabelled(Split split, Task task) {
        return absent(split, task).size() < task.levels().size();
    }

    private List<String> absent(Split split, Task task) {
        List<Integer> found = counts.getOrDefault(split, Map.of()).getOrDefault(task.id(), List.of());
        return IntStream.range(0, task.levels().size())
                .filter(level -> level >= found.size() || found.get(level) == 0)
                .mapToObj(task.levelNames()::get)
                .toList();
    }

    /** For people: what the partitions lack of {@code tasks}, a sentence each. */
    public List<String> warnings(List<Task> tasks) {
        List<String> warnings = new ArrayList<>();
        for (Task task : tasks) {
            for (Split split : Split.values()) {
                warning(split, task).ifPresent(found -> warnings.add("Warning: " + found));
            }
        }
        return warnings;
    }

    private Optional<String> warning(Split split, Task task) {
        List<String> absent = absent(split, task);
        boolean train = split == Split.TRAIN;
        if (absent.size() == task.levels().size()) {
            return Optional.of("no utterance of %s has a label of %s: %s."
                    .formatted(split.id(), task.id(), train ? "nothing is learnt of it" : "it has no UAR there"));
        }
        String levels = "no utterance of %s has %s %s: ".formatted(split.id(), task.id(), String.join(" or ", absent));
        String learnt = "a network cannot learn what it never sees.";
        String judged = "UAR is the mean over the other levels there.";
        return absent.isEmpty() ? Optional.empty() : Optional.of(levels + (train ? learnt : judged));
    }
}

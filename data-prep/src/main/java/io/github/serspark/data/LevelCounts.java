package io.github.serspark.data;

import io.github.serspark.data.PreparationRecord.PartitionCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How many utterances of each partition have each level of each task, and what follows for training. */
public final class LevelCounts {
    private final Map<Split, Map<Task, int[]>> counts;
    private final List<String> names; // of the levels

    /** @param names of the levels, the lowest first */
    public LevelCounts(Map<Split, Map<Task, int[]>> counts, List<String> names) {
        this.counts = new TreeMap<>(counts);
        this.names = List.copyOf(names);
    }

    /** Those that a preparation recorded, by the partition's id. */
    static LevelCounts of(Map<String, PartitionCounts> recorded, List<String> names) {
        Map<Split, Map<Task, int[]>> counts = new TreeMap<>();
        for (Split split : Split.values()) {
            Map<Task, int[]> byTask = new EnumMap<>(Task.class);
            for (Task task : Task.values()) {
                List<Integer> levels = Optional.ofNullable(recorded.get(split.id()))
                        .map(partition -> partition.levels().get(task.id()))
                        .orElse(List.of());
                byTask.put(
                        task,
                        Arrays.copyOf(levels.stream().mapToInt(count -> count).toArray(), names.size()));
            }
            counts.put(split, byTask);
        }
        return new LevelCounts(counts, names);
    }

    /** The tasks that some utterance has a rating of. */
    public List<Task> labelled() {
        return tasks(Split.values());
    }

    /** The tasks of which there is something to learn: some utterance of train has a rating. */
    public List<Task> learnable() {
        return tasks(Split.TRAIN);
    }

    private List<Task> tasks(Split... splits) {
        return Arrays.stream(Task.values())
                .filter(task -> Arrays.stream(splits).anyMatch(split -> isLabelled(split, task)))
                .collect(Collectors.toUnmodifiableList());
    }

    private boolean isLabelled(Split split, Task task) {
        return absent(split, task).size() < names.size();
    }

    private List<String> absent(Split split, Task task) {
        int[] levels = counts.get(split).get(task);
        return IntStream.range(0, names.size())
                .filter(level -> levels[level] == 0)
                .mapToObj(names::get)
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
        if (absent.size() == names.size()) {
            return Optional.of("no utterance of %s has a rating of %s: %s."
                    .formatted(split.id(), task.id(), train ? "nothing is learnt of it" : "it has no UAR there"));
        }
        String levels = "no utterance of %s has %s %s: ".formatted(split.id(), task.id(), String.join(" or ", absent));
        String learnt = "a network cannot learn what it never sees.";
        String judged = "UAR is the mean over the other levels there.";
        return absent.isEmpty() ? Optional.empty() : Optional.of(levels + (train ? learnt : judged));
    }
}

package io.github.serspark.reproduction;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.evaluation.JudgedTask;
import io.github.serspark.statistics.Judgements;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a system said, with one seed, of the labelled utterances of dev and test; folds are pooled.
 *
 * @param judgements by partition and task; a task that nobody labelled is missing
 */
record Outcome(int seed, Map<Split, Map<Task, Judgements>> judgements) {

    /** Brings the judgements of several networks together: of other tasks, or of the same task and other utterances. */
    static Outcome of(int seed, List<Map<Split, Map<Task, Judgements>>> networks) {
        Map<Split, Map<Task, Judgements>> all = new EnumMap<>(Split.class);
        for (Map<Split, Map<Task, Judgements>> network : networks) {
            network.forEach((split, byTask) ->
                    byTask.forEach((task, own) -> all.computeIfAbsent(split, s -> new EnumMap<>(Task.class))
                            .merge(task, own, (a, b) -> Judgements.pool(List.of(a, b)))));
        }
        return new Outcome(seed, all);
    }

    Optional<Judgements> of(Split split, Task task) {
        return Optional.ofNullable(judgements.getOrDefault(split, Map.of()).get(task));
    }

    /** By partition, then by task. */
    Stream<JudgedTask> judged() {
        return judgements.entrySet().stream().flatMap(split -> split.getValue().entrySet().stream()
                .map(task -> new JudgedTask(split.getKey(), task.getKey(), task.getValue())));
    }

    /** The mean over the tasks that have a UAR on dev; NaN if none has. */
    double meanDevUar() {
        return judgements.getOrDefault(Split.DEV, Map.of()).values().stream()
                .mapToDouble(task -> task.confusion().uar())
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }
}

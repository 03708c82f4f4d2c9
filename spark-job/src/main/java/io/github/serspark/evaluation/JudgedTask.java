package io.github.serspark.evaluation;

import io.github.serspark.data.Level;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.random.Seed;
import io.github.serspark.statistics.Judgement;
import io.github.serspark.statistics.Judgements;
import java.util.ArrayList;
import java.util.List;

/** How a system judged the labelled utterances of a partition for a task. */
public record JudgedTask(Split split, Task task, Judgements judgements) {

    /**
     * What is labelled among {@code predictions}, by partition, then by task, as their enums go. A task that no utterance of a
     * partition is labelled for has judgements of no utterance.
     */
    public static List<JudgedTask> of(List<Prediction> predictions) {
        List<JudgedTask> judged = new ArrayList<>();
        for (Split split : Split.values()) {
            for (Task task : Task.values()) {
                List<Prediction> own = predictions.stream()
                        .filter(prediction -> prediction.split() == split && prediction.task() == task)
                        .toList();
                if (!own.isEmpty()) {
                    judged.add(new JudgedTask(split, task, judgements(own)));
                }
            }
        }
        return judged;
    }

    private static Judgements judgements(List<Prediction> predictions) {
        int levels = predictions.get(0).probabilities().length;
        List<Judgement> labelled = predictions.stream()
                .filter(prediction -> prediction.trueLevel() != Level.NONE)
                .map(prediction -> new Judgement(
                        prediction.id(), prediction.speaker(), prediction.trueLevel(), prediction.predictedLevel()))
                .toList();
        return new Judgements(levels, labelled);
    }

    /** For example {@code arousal of test}. */
    public String name() {
        return task.id() + " of " + split.id();
    }

    /** Whether {@code other} is of the same task and partition. */
    boolean matches(JudgedTask other) {
        return split == other.split && task == other.task;
    }

    /** The seed for a purpose, of its own for every partition and task. */
    long seed(Seed run, String purpose) {
        return run.derive(purpose).derive(split.id()).derive(task.id()).value();
    }
}

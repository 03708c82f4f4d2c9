package io.github.serspark.evaluation;

import io.github.serspark.data.Level;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceEntry;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.UserException;
import io.github.serspark.statistics.Judgement;
import io.github.serspark.statistics.Judgements;
import io.github.serspark.table.JudgedTask;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * An earlier result to compare with.
 *
 * @param path where it lies
 */
public record Baseline(String path, List<JudgedTask> judged) {

    /**
     * Opens the output of an earlier evaluation.
     *
     * @param tasks of the model that is to be compared with it
     * @throws UserException if there is none, if it judged another corpus than {@code data} was prepared from, other utterances
     *     of it or other levels, or none of the tasks
     */
    public static Baseline open(SparkSession spark, String path, PreparedData data, Collection<Task> tasks) {
        CompletedRun run = CompletedRun.open(spark.sparkContext().hadoopConfiguration(), path, Evaluation.KIND);
        EvaluationRecord.JudgedData judged = run.record(EvaluationRecord.class).data();
        if (!judged.fingerprint().equals(data.fingerprint())) {
            throw new UserException(
                    "Cannot compare with %s: it judged the corpus of fingerprint %s, expected %s. Evaluate both models on the same data."
                            .formatted(path, judged.fingerprint(), data.fingerprint()));
        }
        if (!judged.tasks().equals(data.tasks())) {
            throw new UserException(
                    "Cannot compare with %s: it judged the levels %s, expected %s. Evaluate both models on the same data."
                            .formatted(path, judged.tasks(), data.tasks()));
        }
        return new Baseline(path, Predictions.open(spark, run).judged(data.tasks()))
                .of(tasks)
                .requireUtterances(data);
    }

    /** What it judged of the partition and task of {@code judged}. */
    Optional<JudgedTask> counterpart(JudgedTask judged) {
        return this.judged.stream()
                .filter(own -> own.column().equals(judged.column()))
                .findFirst();
    }

    /** The part of it that is of {@code tasks}. */
    Baseline of(Collection<Task> tasks) {
        List<JudgedTask> common =
                judged.stream().filter(own -> tasks.contains(own.task())).toList();
        if (common.isEmpty()) {
            throw new UserException(
                    "Cannot compare with %s: it judged %s, expected a task of %s. Give a --baseline that shares one."
                            .formatted(
                                    path,
                                    Task.ids(judged.stream()
                                            .map(JudgedTask::task)
                                            .toList()),
                                    Task.ids(tasks)));
        }
        return new Baseline(path, common);
    }

    private Baseline requireUtterances(PreparedData data) {
        for (JudgedTask own : judged) {
            own.judgements().difference(perfect(own, data)).ifPresent(found -> {
                throw new UserException(
                        "Cannot compare with %s: in %s, %s, expected those of the data to be judged. Evaluate both models on the same data."
                                .formatted(path, own.name(), found));
            });
        }
        return this;
    }

    /** How a system that is always right judges the data. */
    private static Judgements perfect(JudgedTask judged, PreparedData data) {
        List<Judgement> labelled = data.entries(judged.split()).stream()
                .map(entry -> perfect(entry, judged.task()))
                .filter(judgement -> judgement.trueLevel() != Level.NONE)
                .toList();
        return new Judgements(judged.task().levels().size(), labelled);
    }

    private static Judgement perfect(UtteranceEntry entry, Task task) {
        int level = entry.level(task);
        return new Judgement(entry.id(), entry.speaker(), level, level);
    }
}

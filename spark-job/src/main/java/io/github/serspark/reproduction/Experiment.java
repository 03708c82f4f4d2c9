package io.github.serspark.reproduction;

import io.github.serspark.config.Settings;
import io.github.serspark.data.Level;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceEntry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * What all systems have in common.
 *
 * @param folds where the prepared data lie; several for leave-one-session-out
 * @param data the same, opened
 * @param tasks that there are labels to learn from
 * @param seeds of everything that is trained
 * @param runs the folder below which everything trained and judged lies
 */
record Experiment(
        SparkSession spark,
        List<String> folds,
        List<PreparedData> data,
        List<Task> tasks,
        List<Integer> seeds,
        String runs,
        Settings settings) {

    static Experiment of(
            SparkSession spark,
            List<String> folds,
            ReproductionConfiguration configuration,
            String runs,
            Settings all) {
        List<PreparedData> data =
                folds.stream().map(fold -> PreparedData.open(spark, fold)).toList();
        List<Integer> seeds = IntStream.of(configuration.allSeeds()).boxed().toList();
        return new Experiment(spark, folds, data, labelledTasks(data.get(0)), seeds, runs, all);
    }

    /** Nothing is learnt of a task that nobody labelled. */
    private static List<Task> labelledTasks(PreparedData data) {
        List<UtteranceEntry> train = data.entries(Split.TRAIN);
        return Arrays.stream(Task.values())
                .filter(task -> train.stream().anyMatch(entry -> entry.levels()[task.index()] != Level.NONE))
                .toList();
    }
}

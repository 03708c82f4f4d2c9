package io.github.serspark.reproduction;

import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Task;
import io.github.serspark.run.UserException;
import io.github.serspark.training.TrialSpec;
import java.util.ArrayList;
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
        return new Experiment(spark, folds, data, learnable(folds, data, all), seeds, runs, all);
    }

    /** The tasks that are asked for and that every fold is labelled for: nothing is learnt of what nobody rated. */
    private static List<Task> learnable(List<String> folds, List<PreparedData> data, Settings all) {
        Settings several = all.with("train.system=mtl", "train.task=null");
        List<Task> tasks = new ArrayList<>(TrialSpec.asked(several, data.get(0).tasks()));
        data.forEach(fold -> tasks.retainAll(fold.levelCounts().learnable()));
        if (tasks.isEmpty()) {
            throw new UserException(
                    "Cannot reproduce the table with %s: no task has labels in train, expected one of %s. Prepare data that are labelled."
                            .formatted(folds.get(0), Task.ids(data.get(0).tasks())));
        }
        return tasks;
    }
}

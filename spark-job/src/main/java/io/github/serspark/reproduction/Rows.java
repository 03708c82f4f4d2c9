package io.github.serspark.reproduction;

import io.github.serspark.data.Task;
import io.github.serspark.evaluation.Predictions;
import io.github.serspark.table.JudgedTask;
import io.github.serspark.table.Outcome;
import io.github.serspark.table.SystemResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** Makes the rows of the table of what was predicted. */
final class Rows {
    private final SparkSession spark;
    private final List<Task> tasks;

    /** @param tasks of the data */
    Rows(SparkSession spark, List<Task> tasks) {
        this.spark = spark;
        this.tasks = tasks;
    }

    /** @param networks of all systems */
    SystemResult read(RecognitionSystem system, List<Judged> networks) {
        Map<Integer, Map<Integer, List<JudgedTask>>> bySeed = new TreeMap<>(); // and fold
        for (Judged network : networks) {
            if (network.system().equals(system.id())) {
                bySeed.computeIfAbsent(network.seed(), seed -> new TreeMap<>())
                        .computeIfAbsent(network.fold().orElse(0), fold -> new ArrayList<>())
                        .addAll(Predictions.open(
                                        spark,
                                        network.openResult(spark.sparkContext().hadoopConfiguration()))
                                .judged(tasks));
            }
        }
        List<Outcome> outcomes = bySeed.entrySet().stream()
                .map(seed -> pool(seed.getKey(), seed.getValue()))
                .toList();
        return new SystemResult(system.id(), system.label(), outcomes);
    }

    private static Outcome pool(int seed, Map<Integer, List<JudgedTask>> byFold) {
        return Outcome.pool(
                seed,
                byFold.values().stream().map(judged -> Outcome.of(seed, judged)).toList());
    }
}

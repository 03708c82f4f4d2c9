package io.github.serspark.reproduction;

import io.github.serspark.config.Section;
import io.github.serspark.evaluation.Evaluation;
import io.github.serspark.evaluation.Predictions;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.table.JudgedTask;
import io.github.serspark.table.Outcome;
import io.github.serspark.table.SystemResult;
import io.github.serspark.training.TrainedSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** Makes the rows of the table of what the networks predicted. */
final class Rows {
    private final SparkSession spark;
    private final List<TrainedSystem> systems;

    /** @param systems whose labels are known; any other is labelled by its id */
    Rows(SparkSession spark, List<TrainedSystem> systems) {
        this.spark = spark;
        this.systems = systems;
    }

    /** A row for each system, in the order in which they come. */
    List<SystemResult> read(List<Judged> networks) {
        return networks.stream()
                .map(Judged::system)
                .distinct()
                .map(system -> row(
                        system,
                        networks.stream()
                                .filter(network -> network.system().equals(system))
                                .toList()))
                .toList();
    }

    private SystemResult row(String system, List<Judged> networks) {
        Map<Integer, List<JudgedTask>> bySeed = new TreeMap<>();
        for (Judged network : networks) {
            bySeed.computeIfAbsent(network.seed(), seed -> new ArrayList<>()).addAll(judged(network));
        }
        List<Outcome> outcomes = bySeed.entrySet().stream()
                .map(seed -> Outcome.of(seed.getKey(), seed.getValue()))
                .toList();
        return new SystemResult(system, label(system), outcomes);
    }

    private List<JudgedTask> judged(Judged network) {
        CompletedRun result =
                CompletedRun.open(spark.sparkContext().hadoopConfiguration(), network.result(), Evaluation.KIND);
        return Predictions.open(spark, result).judged();
    }

    private String label(String id) {
        return systems.stream()
                .filter(system -> Section.kebabCase(system).equals(id))
                .map(TrainedSystem::label)
                .findFirst()
                .orElse(id);
    }
}

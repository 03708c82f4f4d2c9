package io.github.serspark.reproduction;

import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Task;
import io.github.serspark.evaluation.Baseline;
import io.github.serspark.evaluation.Evaluation;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.SparkSession;

/** Results of {@code evaluate} that join the table: of hand-crafted baselines, for example. */
final class Joining {
    private final SparkSession spark;
    private final Map<String, String> results; // by the name of the row

    Joining(SparkSession spark, Map<String, String> results) {
        this.spark = spark;
        this.results = results;
    }

    /** @throws UserException if one is not there, or judged other utterances than the {@code folds} hold, of which there is one */
    List<Judged> open(List<String> folds, PreparedData data) {
        if (!results.isEmpty() && folds.size() > 1) {
            throw new UserException(
                    "Cannot join the result %s: the data are %d folds, expected one set of data. Leave --result out."
                            .formatted(results.values().iterator().next(), folds.size()));
        }
        return results.entrySet().stream()
                .map(result -> open(result.getKey(), result.getValue(), folds.get(0), data))
                .toList();
    }

    private Judged open(String name, String path, String dataPath, PreparedData data) {
        Baseline.open(spark, path, data, List.of(Task.values())); // checks what it judged
        CompletedRun result = CompletedRun.open(spark.sparkContext().hadoopConfiguration(), path, Evaluation.KIND);
        int seed = result.record().at("/model/seed").asInt();
        return new Judged(name, seed, OptionalInt.empty(), dataPath, Optional.empty(), result.path());
    }
}

package io.github.serspark.reproduction;

import io.github.serspark.data.PreparedData;
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

    /** @throws UserException if one is not there, or judged another corpus than {@code data} was prepared from */
    List<Judged> open(String dataPath, PreparedData data) {
        return results.entrySet().stream()
                .map(result -> open(result.getKey(), result.getValue(), dataPath, data))
                .toList();
    }

    private Judged open(String name, String path, String dataPath, PreparedData data) {
        CompletedRun result = CompletedRun.open(spark.sparkContext().hadoopConfiguration(), path, Evaluation.KIND);
        String fingerprint = result.record().at("/data/fingerprint").asText();
        if (!fingerprint.equals(data.fingerprint())) {
            throw new UserException(
                    "Cannot join the result %s: it judged the corpus of fingerprint %s, expected %s. Evaluate it on the same data."
                            .formatted(path, fingerprint, data.fingerprint()));
        }
        int seed = result.record().at("/model/seed").asInt();
        return new Judged(name, seed, OptionalInt.empty(), dataPath, Optional.empty(), result.path());
    }
}

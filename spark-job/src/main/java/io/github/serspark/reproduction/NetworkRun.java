package io.github.serspark.reproduction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.config.Settings;
import io.github.serspark.evaluation.Evaluation;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.UserException;
import io.github.serspark.training.Training;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Trains and judges one network, as far as that has not been done. */
final class NetworkRun {
    private final SparkSession spark;
    private final Judged network;
    private final Settings settings;

    /** @param settings of this network */
    NetworkRun(SparkSession spark, Judged network, Settings settings) {
        this.spark = spark;
        this.network = network;
        this.settings = settings;
    }

    /** @throws UserException if it was trained, but with other settings */
    void complete() {
        String model = network.model().orElseThrow();
        Optional<CompletedRun> trained = find(model, "train");
        trained.ifPresent(this::requireSameSettings);
        if (trained.isEmpty()) {
            new Training(spark, network.data(), model, false, settings).run();
        }
        if (find(network.result(), Evaluation.KIND).isEmpty()) {
            new Evaluation(spark, network.data(), model, network.result(), Optional.empty(), false, settings).run();
        } else {
            System.out.println("Done before.");
        }
    }

    private Optional<CompletedRun> find(String path, String kind) {
        return CompletedRun.find(spark.sparkContext().hadoopConfiguration(), path, kind);
    }

    private void requireSameSettings(CompletedRun trained) {
        JsonNode found = trained.record().at("/configuration/train");
        JsonNode expected = asWritten(settings.effective("train").get("train"));
        expected.fieldNames().forEachRemaining(key -> {
            if (!found.path(key).equals(expected.path(key))) {
                throw new UserException(
                        "Cannot go on with %s: it was trained with train.%s = %s, expected %s. Give the same settings, another --out, or begin anew with --overwrite."
                                .formatted(trained.path(), key, found.path(key), expected.path(key)));
            }
        });
    }

    /** A number in a file may have lost its type. */
    private static JsonNode asWritten(Object value) {
        try {
            ObjectMapper mapper = new ObjectMapper();
            return mapper.readTree(mapper.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

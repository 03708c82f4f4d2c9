package io.github.serspark.reproduction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.evaluation.Evaluation;
import io.github.serspark.evaluation.TrainingData;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.UserException;
import io.github.serspark.training.Training;
import java.util.List;
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

    /** @throws UserException if it was trained, but with other settings or on other data */
    void complete() {
        String model = network.model().orElseThrow();
        Optional<CompletedRun> trained = find(model, "train");
        trained.ifPresent(this::requireSame);
        if (trained.isEmpty()) {
            new Training(spark, network.data(), model, false, settings).run();
        }
        if (find(network.result(), Evaluation.KIND).filter(this::judgedAlike).isEmpty()) {
            new Evaluation(spark, network.data(), model, network.result(), Optional.empty(), true, settings).run();
        } else {
            System.out.println("Done before.");
        }
    }

    private Optional<CompletedRun> find(String path, String kind) {
        return CompletedRun.find(spark.sparkContext().hadoopConfiguration(), path, kind);
    }

    private void requireSame(CompletedRun trained) {
        TrainingData.require(trained, PreparedData.open(spark, network.data()));
        List<String> differences = Training.differences(trained, settings);
        if (!differences.isEmpty()) {
            throw new UserException(
                    "Cannot go on with %s: %s, expected the same settings. Give those, another --out, or begin anew with --overwrite."
                            .formatted(trained.path(), String.join(", ", differences)));
        }
    }

    /** Judging again costs little: other settings of it replace the result. */
    private boolean judgedAlike(CompletedRun result) {
        JsonNode wanted = new ObjectMapper().valueToTree(settings.effective(Evaluation.KIND));
        return result.record().path("configuration").equals(wanted);
    }
}

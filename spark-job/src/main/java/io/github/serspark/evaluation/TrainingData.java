package io.github.serspark.evaluation;

import io.github.serspark.audio.Standardisation;
import io.github.serspark.config.Settings;
import io.github.serspark.data.FeatureTable;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceData;
import io.github.serspark.features.DataFeatures;
import io.github.serspark.model.TrainingRecord;
import io.github.serspark.model.TrainingRecord.TrainedFeatures;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.UserException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** What a model remembers of the data it was trained on. */
public final class TrainingData {

    private TrainingData() {}

    /**
     * Lets a model be judged only on the data whose training partition it learnt from. On any other its samples would be
     * standardised otherwise than it was taught, and the speakers of test might be speakers that it knows. The same corpus,
     * mean and deviation mean the same training partition; and a network that learnt other levels has no answer to these.
     *
     * @return the data in the values that the model learnt from: waveforms or features
     * @throws UserException if the data, or the features, are others
     */
    public static UtteranceData require(SparkSession spark, CompletedRun model, PreparedData data, Settings settings) {
        require(model, data);
        Optional<TrainedFeatures> features =
                model.record(TrainingRecord.class).data().learntFeatures();
        return features.<UtteranceData>map(
                        learnt -> require(model, learnt, new DataFeatures(spark, settings).open(data, learnt.name())))
                .orElse(data);
    }

    private static FeatureTable require(CompletedRun model, TrainedFeatures learnt, FeatureTable found) {
        if (!learnt.columns().equals(found.columns()) || learnt.timed() != found.isTimed()) {
            throw new UserException(
                    "Cannot judge %s: the features %s beside the data are others than it was trained on, expected the same columns, means and deviations. Train it on these."
                            .formatted(model.path(), learnt.name()));
        }
        return found;
    }

    /** The same, without a look at features. */
    public static void require(CompletedRun model, PreparedData data) {
        TrainingRecord training = model.record(TrainingRecord.class);
        List<String> ids = training.tasks().stream().map(Task::id).toList();
        List<Task> same =
                data.tasks().stream().filter(task -> ids.contains(task.id())).toList();
        String learnt = text(training.data().fingerprint(), training.data().standardisation(), training.tasks());
        String judged = text(data.fingerprint(), data.standardisation(), same);
        if (!learnt.equals(judged)) {
            throw new UserException(
                    "Cannot judge %s: it was trained on %s, expected the data to be judged, %s. Train it on these data."
                            .formatted(model.path(), learnt, judged));
        }
    }

    private static String text(String fingerprint, Standardisation standardisation, List<Task> tasks) {
        return "fingerprint %s with mean %s and deviation %s, levels %s"
                .formatted(
                        fingerprint,
                        standardisation.mean(),
                        standardisation.deviation(),
                        tasks.stream().map(Task::toString).collect(Collectors.joining(", ")));
    }
}

package io.github.serspark.training;

import io.github.serspark.config.Settings;
import io.github.serspark.data.FeatureTable;
import io.github.serspark.data.LevelCounts;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceData;
import io.github.serspark.features.DataFeatures;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrontEnd;
import io.github.serspark.kernel.GivenFeatures;
import io.github.serspark.model.TrainingRecord.TrainedData;
import io.github.serspark.run.UserException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Prepared data, with what is learnt of them, and from what.
 *
 * @param path as the user gives it
 * @param features instead of the waveforms, if it is so
 * @param tasks to be learnt
 */
public record LearningData(String path, PreparedData prepared, Optional<FeatureTable> features, List<Task> tasks) {

    /**
     * Opens the data that settings of the section {@code train} want to learn from, and has executors warm up meanwhile.
     *
     * @param terminal is told what the data lack
     * @throws UserException if there is nothing to learn
     */
    public static LearningData open(SparkSession spark, String path, Settings settings, PrintStream terminal) {
        TrainingConfiguration configuration = TrainingConfiguration.of(settings);
        if (configuration.hearsWaveforms()) {
            WarmUp.begin(JavaSparkContext.fromSparkContext(spark.sparkContext()), configuration.kernel());
        }
        PreparedData prepared = PreparedData.open(spark, path);
        List<Task> tasks = learnt(configuration, prepared, terminal);
        return new LearningData(path, prepared, features(spark, prepared, configuration, settings), tasks);
    }

    /** What can be learnt of the data; tells what cannot. */
    private static List<Task> learnt(TrainingConfiguration configuration, PreparedData data, PrintStream terminal) {
        LevelCounts counts = data.levelCounts();
        List<Task> asked = configuration.asked(data.tasks());
        List<Task> learnt = configuration.learnt(asked, counts.learnable());
        List<Task> left = asked.stream().filter(task -> !learnt.contains(task)).toList();
        if (!left.isEmpty()) {
            terminal.printf(
                    "Without %s: no utterance of train has a label of that, so there is nothing to learn.%n",
                    Task.ids(left));
        }
        counts.warnings(learnt).forEach(terminal::println);
        return learnt;
    }

    private static Optional<FeatureTable> features(
            SparkSession spark, PreparedData data, TrainingConfiguration configuration, Settings settings) {
        Optional<FeatureTable> features =
                configuration.features().map(name -> new DataFeatures(spark, settings).open(data, name));
        boolean timed = configuration.system() != TrainedSystem.SVMS;
        features.filter(table -> table.isTimed() != timed).ifPresent(table -> {
            throw new UserException(
                    "Cannot learn from the features %s: they have a row for each %s, expected one for each %s. Change train.features, or train.system."
                            .formatted(table.name(), timed ? "utterance" : "frame", timed ? "frame" : "utterance"));
        });
        return features;
    }

    /** The utterances with what is learnt from: samples, or rows of features. */
    public UtteranceData values() {
        return features.<UtteranceData>map(table -> table).orElse(prepared);
    }

    static FrontEnd frontEnd(UtteranceData values) {
        return values instanceof FeatureTable features
                ? new GivenFeatures(features.columns().names().size())
                : EncoderShape.of(values.framing());
    }

    /** What the result of a training with {@code settings} depends on, as text by name. */
    SortedMap<String, String> provenance(Settings settings) {
        return Provenance.of(settings, prepared, features);
    }

    TrainedData record() {
        return TrainedData.of(path, prepared, features);
    }
}

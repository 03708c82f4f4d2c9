package io.github.serspark.evaluation;

import io.github.serspark.card.Figure;
import io.github.serspark.card.ModelCard;
import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceData;
import io.github.serspark.model.TrainingRecord;
import io.github.serspark.random.Seed;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.Progress;
import io.github.serspark.run.RunRecord;
import io.github.serspark.table.Score;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;

/** The job {@code evaluate}: prepared data and a model go in; predictions, attention, scores and a printed table come out. */
public final class Evaluation {

    /** The {@code kind} in its {@code run.json}. */
    public static final String KIND = "evaluate";

    private final String dataPath;
    private final String modelPath;
    private final String out;
    private final Optional<String> baselinePath;
    private final boolean overwrite;
    private final Settings settings;
    private final LeaseTerms lease;
    private final EvaluationConfiguration configuration;
    private final Predictor.Loader models;

    /**
     * Sets the job up; nothing is read before {@link #run}.
     *
     * @param baseline the output of an earlier evaluation to compare with
     * @param overwrite whether an earlier result at {@code out} may be replaced
     * @throws io.github.serspark.run.UserException if a setting is wrong
     */
    public Evaluation(
            String data, String model, String out, Optional<String> baseline, boolean overwrite, Settings settings) {
        this(data, model, out, baseline, overwrite, settings, ModelPredictor::of);
    }

    Evaluation(
            String data,
            String model,
            String out,
            Optional<String> baseline,
            boolean overwrite,
            Settings settings,
            Predictor.Loader models) {
        this.dataPath = data;
        this.modelPath = model;
        this.out = out;
        this.baselinePath = baseline;
        this.overwrite = overwrite;
        this.settings = settings;
        this.lease = LeaseSection.of(settings);
        this.configuration = EvaluationConfiguration.of(settings);
        this.models = models;
        settings.check();
    }

    /**
     * Tells what is wrong with the places while there is no session yet.
     *
     * @throws io.github.serspark.run.UserException if anything is
     */
    public void check(Configuration hadoop) {
        PreparedData.check(hadoop, dataPath);
        CompletedRun.open(hadoop, modelPath, "train");
        baselinePath.ifPresent(path -> CompletedRun.open(hadoop, path, KIND));
        OutputDirectory.check(hadoop, out, KIND, overwrite);
    }

    /** Judges, and returns what came out, to print. */
    public String run(SparkSession spark) {
        RunRecord record = RunRecord.start(KIND, settings.effective(EvaluationConfiguration.SECTION));
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        PreparedData data = PreparedData.open(spark, dataPath);
        CompletedRun model = CompletedRun.open(hadoop, modelPath, "train");
        UtteranceData asked = TrainingData.require(spark, model, data, settings);
        TrainingRecord training = model.record(TrainingRecord.class);
        List<Task> tasks = training.tasks();
        Optional<Baseline> baseline = baselinePath.map(path -> Baseline.open(spark, path, data, tasks));
        Seed seed = Seed.of(configuration.seed());
        try (OutputDirectory directory = OutputDirectory.create(hadoop, out, KIND, overwrite, lease)) {
            List<Score> scores =
                    Score.of(predict(spark, training, data, asked, directory).judged(data.tasks()), seed);
            Optional<Significance> significance = baseline.map(other -> Significance.of(scores, other, seed));
            write(spark, scores, significance, directory);
            directory.commit(describe(record, data, model));
            complete(
                    model,
                    new ModelCard(
                            model.configuration("train").path("system").asText(),
                            model.record().path("commit").asText(),
                            training,
                            data,
                            scores.stream().map(Figure::of).toList()));
            return "%sResult written to %s%n".formatted(new ScoreTable(scores, significance).text(), out);
        }
    }

    /** Writes the figures into the model's card, if the model may be written to: they are in the result, too. */
    private static void complete(CompletedRun model, ModelCard card) {
        try {
            model.publish(ModelCard.FILE, out -> out.write(card.bytes()));
        } catch (IOException e) {
            System.err.printf(
                    "Warning: the card of the model %s stays without these figures: %s.%n",
                    model.path(), Excerpt.of(e));
        }
    }

    /** @param asked the data, in the values that the model takes */
    private Predictions predict(
            SparkSession spark,
            TrainingRecord training,
            PreparedData data,
            UtteranceData asked,
            OutputDirectory directory) {
        LongAccumulator done = spark.sparkContext().longAccumulator("predictions");
        long utterances =
                data.entries(Split.DEV).size() + (long) data.entries(Split.TEST).size();
        long total = utterances * training.tasks().size();
        try (Predictor predictor = models.load(spark, modelPath, configuration.attention())) {
            JavaRDD<Prediction> predictions = predictor
                    .predict(asked, Split.DEV)
                    .union(predictor.predict(asked, Split.TEST))
                    .persist(StorageLevel.MEMORY_AND_DISK()); // both tables are made of them
            String path = directory.child(Predictions.FOLDER);
            Predictions written = Progress.during(
                    "Predicting",
                    total,
                    "predictions",
                    done::value,
                    () -> Predictions.write(spark, predictions, done, path));
            AttentionTable.write(spark, predictions, training.data().times(), directory.child("attention"));
            predictions.unpersist();
            return written;
        }
    }

    private static void write(
            SparkSession spark, List<Score> scores, Optional<Significance> significance, OutputDirectory directory) {
        MetricsTables.writeMetrics(spark, scores, directory.child("metrics"));
        significance.ifPresent(found -> MetricsTables.writeSignificance(spark, found, directory.child("significance")));
        directory.write(MetricsJson.NAME, json -> MetricsJson.write(json, scores, significance));
    }

    private RunRecord describe(RunRecord record, PreparedData data, CompletedRun model) {
        record.put(new EvaluationRecord(
                new EvaluationRecord.JudgedData(data.fingerprint(), data.tasks(), dataPath),
                new EvaluationRecord.JudgedModel(
                        model.record(TrainingRecord.class).parametersSha256(),
                        modelPath,
                        model.configuration("train").path("seed").asInt())));
        baselinePath.ifPresent(path -> record.put("baseline", path));
        return record;
    }
}

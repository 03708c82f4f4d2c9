package io.github.serspark.evaluation;

import io.github.serspark.audio.Framing;
import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.random.Seed;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.Progress;
import io.github.serspark.run.RunRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;

/** The job {@code evaluate}: prepared data and a model go in; predictions, attention, scores and a printed table come out. */
public final class Evaluation {

    /** The {@code kind} in its {@code run.json}. */
    public static final String KIND = "evaluate";

    private final SparkSession spark;
    private final String dataPath;
    private final String modelPath;
    private final String out;
    private final Optional<String> baselinePath;
    private final boolean overwrite;
    private final Settings settings;
    private final LeaseTerms lease;
    private final Seed seed;
    private final Function<String, Predictor> predictors;

    /**
     * Sets the job up; nothing is read before {@link #run}.
     *
     * @param baseline the output of an earlier evaluation to compare with
     * @param overwrite whether an earlier result at {@code out} may be replaced
     * @throws io.github.serspark.run.UserException if a setting is wrong
     */
    public Evaluation(
            SparkSession spark,
            String data,
            String model,
            String out,
            Optional<String> baseline,
            boolean overwrite,
            Settings settings) {
        this(spark, data, model, out, baseline, overwrite, settings, path -> predictor(spark, path, settings));
    }

    /** @param predictors loads the model at a path */
    Evaluation(
            SparkSession spark,
            String data,
            String model,
            String out,
            Optional<String> baseline,
            boolean overwrite,
            Settings settings,
            Function<String, Predictor> predictors) {
        this.spark = spark;
        this.dataPath = data;
        this.modelPath = model;
        this.out = out;
        this.baselinePath = baseline;
        this.overwrite = overwrite;
        this.settings = settings;
        this.lease = LeaseSection.of(settings);
        this.seed = Seed.of(EvaluationConfiguration.of(settings).seed());
        this.predictors = predictors;
        settings.check();
    }

    /**
     * Tells what is wrong with the settings while there is no session yet.
     *
     * @throws io.github.serspark.run.UserException if anything is
     */
    public static void check(Settings settings) {
        EvaluationConfiguration.of(settings);
        settings.check();
    }

    /**
     * Tells what is wrong with the places while there is no session yet.
     *
     * @throws io.github.serspark.run.UserException if anything is
     */
    public static void check(
            Configuration hadoop, String data, String model, String out, Optional<String> baseline, boolean overwrite) {
        PreparedData.check(hadoop, data);
        CompletedRun.open(hadoop, model, "train");
        baseline.ifPresent(path -> CompletedRun.open(hadoop, path, KIND));
        OutputDirectory.check(hadoop, out, KIND, overwrite);
    }

    public void run() {
        RunRecord record = RunRecord.start(KIND, settings.effective(EvaluationConfiguration.SECTION));
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        PreparedData data = PreparedData.open(spark, dataPath);
        CompletedRun model = CompletedRun.open(hadoop, modelPath, "train");
        TrainingData.require(model, data);
        Optional<Baseline> baseline = baselinePath.map(path -> Baseline.open(spark, path, data, tasks(model)));
        try (OutputDirectory directory = OutputDirectory.create(hadoop, out, KIND, overwrite, lease)) {
            List<Score> scores = Score.of(predict(model, data, directory).judged(), seed);
            Optional<Significance> significance = baseline.map(other -> Significance.of(scores, other, seed));
            write(scores, significance, directory);
            directory.commit(describe(record, data, model));
            System.out.print(new ScoreTable(scores, significance).text());
        }
        System.out.println("Result written to " + out);
    }

    private static NetworkPredictor predictor(SparkSession spark, String path, Settings settings) {
        NetworkPredictor predictor = NetworkPredictor.of(spark, path);
        return EvaluationConfiguration.of(settings).attention() ? predictor.withAttention() : predictor;
    }

    private static List<Task> tasks(CompletedRun model) {
        Set<String> learnt = new HashSet<>();
        model.record().path("tasks").forEach(id -> learnt.add(id.asText()));
        return Stream.of(Task.values())
                .filter(task -> learnt.contains(task.id()))
                .toList();
    }

    private Predictions predict(CompletedRun model, PreparedData data, OutputDirectory directory) {
        LongAccumulator done = spark.sparkContext().longAccumulator("predictions");
        long utterances =
                data.entries(Split.DEV).size() + (long) data.entries(Split.TEST).size();
        long total = utterances * tasks(model).size();
        try (Predictor predictor = predictors.apply(modelPath)) {
            JavaRDD<Prediction> predictions = predictor
                    .predict(data, Split.DEV)
                    .union(predictor.predict(data, Split.TEST))
                    .persist(StorageLevel.MEMORY_AND_DISK()); // both tables are made of them
            String path = directory.child(Predictions.FOLDER);
            Predictions written = Progress.during(
                    "Predicting",
                    total,
                    "predictions",
                    done::value,
                    () -> Predictions.write(spark, predictions, done, path));
            Framing framing = new Framing(data.frameLength(), data.frameStep());
            AttentionTable.write(spark, predictions, framing, data.sampleRateHz(), directory.child("attention"));
            predictions.unpersist();
            return written;
        }
    }

    private void write(List<Score> scores, Optional<Significance> significance, OutputDirectory directory) {
        MetricsTables.writeMetrics(spark, scores, directory.child("metrics"));
        significance.ifPresent(found -> MetricsTables.writeSignificance(spark, found, directory.child("significance")));
        try (OutputStream json = directory.createFile(MetricsJson.NAME)) {
            MetricsJson.write(json, scores, significance);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunRecord describe(RunRecord record, PreparedData data, CompletedRun model) {
        String parameters = model.record().path("parametersSha256").asText();
        int trainingSeed = model.record().at("/configuration/train/seed").asInt();
        Map<String, Object> judged =
                Map.of("path", dataPath, "fingerprint", data.fingerprint(), "levelRanges", data.levelRanges());
        record.put("data", new TreeMap<>(judged))
                .put(
                        "model",
                        new TreeMap<>(Map.of("path", modelPath, "parametersSha256", parameters, "seed", trainingSeed)));
        baselinePath.ifPresent(path -> record.put("baseline", path));
        return record;
    }
}

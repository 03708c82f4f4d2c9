package io.github.serspark.prediction;

import io.github.serspark.config.Settings;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.model.SharedModel;
import io.github.serspark.model.SpeechFormat;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.run.UserException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A trained model for anybody's Spark job: adds to a DataFrame of recordings, batch or Structured Streaming, what the model hears in
 * them. Its numbers are those of {@code predict}.
 *
 * <pre>{@code
 * SpeechEmotionScorer scorer = SpeechEmotionScorer.load(spark, "hdfs:///models/mtl-attention");
 * Dataset<Row> scored = scorer.transform(spark.read().format("binaryFile").load("hdfs:///calls/*.wav")).drop("content");
 * scored.where("error IS NULL").select("path", "valence.level_name", "valence.probabilities").show();
 * }</pre>
 *
 * <p>A task is a column, a struct of {@code level} (from 0, the lowest), {@code level_name} and {@code probabilities} (from the lowest
 * level to the highest), null where there is an error. {@code suspicions} says, in words, what there is against a recording that was
 * scored all the same, such as {@code clipped (2.0 % of the samples)}; {@code error} says why a recording was not scored, and the
 * job goes on. Rows keep their order, and get the same numbers whatever rows are beside them.
 *
 * <p>The parameters travel to each executor once, by a broadcast that Spark removes with this object. Executors need this jar and
 * {@code --add-modules jdk.incubator.vector} in {@code spark.executor.extraJavaOptions}, or a GPU that Spark assigns to the task. A
 * watermark is to be set on what comes out.
 */
public final class SpeechEmotionScorer implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SerializableConfiguration hadoop;
    private final SpeechFormat format;
    private final ScoringModel model;
    private final double maxSeconds;

    private SpeechEmotionScorer(
            SerializableConfiguration hadoop, SpeechFormat format, ScoringModel model, double maxSeconds) {
        this.hadoop = hadoop;
        this.format = format;
        this.model = model;
        this.maxSeconds = maxSeconds;
    }

    /**
     * Reads a model, and sends it to the executors. They compute on the GPU that Spark assigns to a task, otherwise by the vector
     * kernel.
     *
     * @param path of what {@code train} wrote, on any of Hadoop's file systems
     * @throws UserException if it is not there, or damaged
     */
    public static SpeechEmotionScorer load(SparkSession spark, String path) {
        return load(spark, path, KernelChoice.AUTO.toString());
    }

    /**
     * The same.
     *
     * @param kernel {@code auto}, {@code vector}, {@code scalar}, which is slow and needs no vector module, or another that
     *     {@code train.kernel} names
     */
    public static SpeechEmotionScorer load(SparkSession spark, String path, String kernel) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Settings settings = Settings.of("predict");
        PredictionConfiguration configuration = PredictionConfiguration.of(settings);
        settings.check();
        TrainedModel model = TrainedModel.open(hadoop, path);
        KernelChoice choice = KernelChoice.of(kernel);
        SharedModel shared = model.share(JavaSparkContext.fromSparkContext(spark.sparkContext()), choice);
        return new SpeechEmotionScorer(
                new SerializableConfiguration(hadoop),
                model.speechFormat(),
                new ScoringModel(shared, choice, model.isNetwork()),
                configuration.maxSeconds());
    }

    /** The same scorer for recordings of so many seconds at most, each of which takes half a megabyte and more; 300 if nothing is said. */
    public SpeechEmotionScorer upTo(double seconds) {
        if (!(seconds > 0 && Double.isFinite(seconds))) {
            throw new UserException(
                    "Cannot score recordings of up to %s s: expected a number over 0.".formatted(seconds));
        }
        return new SpeechEmotionScorer(hadoop, format, model, seconds);
    }

    /**
     * Adds a column for each task, {@code suspicions} and {@code error}; nothing is computed yet.
     *
     * @param recordings with {@code content}, the bytes of files, and {@code path}, which errors name, if it is there: those of
     *     Spark's source {@code binaryFile}; or with {@code samples}, an array of numbers, full scale being -1 to 1, and
     *     {@code rate}, how many of them are a second
     * @throws UserException if it has neither, or a column that would be added
     */
    public Dataset<Row> transform(Dataset<Row> recordings) {
        RecordingColumns columns = RecordingColumns.of(recordings.schema());
        SpeechReader reader = new SpeechReader(hadoop, format, maxSeconds, Optional.empty());
        return recordings.mapPartitions(
                new ScoreRows(columns, reader, model, format.tasks()), Encoders.row(schema(recordings.schema())));
    }

    /**
     * The schema of what {@link #transform} returns.
     *
     * @throws UserException if {@code recordings} has a column that would be added
     */
    public StructType schema(StructType recordings) {
        return ScoreColumns.addedTo(recordings, format.tasks());
    }
}

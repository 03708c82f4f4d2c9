package io.github.serspark.preparation;

import io.github.serspark.audio.Standardisation;
import io.github.serspark.corpus.Recording;
import io.github.serspark.data.Split;
import io.github.serspark.data.StoredFiles;
import io.github.serspark.data.UtteranceTable;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.Progress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** The two passes over the audio. */
final class AudioPasses {
    private static final int RECORDINGS_PER_TASK = 64;

    private final SparkSession spark;
    private final JavaSparkContext context;
    private final PreparationConfig config;
    private final UtteranceRows rows;
    private final AudioSource source;

    AudioPasses(SparkSession spark, PreparationConfig config) {
        this.spark = spark;
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.config = config;
        this.rows = new UtteranceRows(config.framing(), config.labels().tasks());
        this.source = new AudioSource(
                context.broadcast(
                        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration())),
                config);
    }

    /** Decodes every recording; the measurements are in the order of the recordings. */
    List<Measurement> measure(List<Recording> recordings) {
        return measure(recordings, Math.max(1, recordings.size() / RECORDINGS_PER_TASK));
    }

    List<Measurement> measure(List<Recording> recordings, int tasks) {
        List<AudioPlace> places = recordings.stream().map(AudioPlace::of).collect(Collectors.toList());
        LongAccumulator done = accumulator();
        JavaRDD<Measurement> measurements = context.parallelize(places, tasks).map(new Measure(source, done));
        return Progress.during("Measuring", places.size(), "utterances", done::value, measurements::collect);
    }

    /** Writes {@code utterances/}: a folder for each partition, in it a file for each shard, in it utterances by id. */
    void write(
            Map<Split, List<Recording>> partitions,
            Screening screening,
            Standardisation standardisation,
            OutputDirectory output) {
        long total = partitions.values().stream().mapToLong(List::size).sum();
        LongAccumulator done = accumulator();
        Standardise standardise = new Standardise(source, standardisation, config.frames(), done);
        Progress.during(
                "Writing",
                total,
                "utterances",
                done::value,
                () -> partitions.forEach((split, recordings) -> write(
                        shards(recordings, screening).map(standardise), output.child(StoredFiles.folder(split)))));
    }

    /** A Spark partition for each shard, of rows that end in the place of the audio. */
    private JavaRDD<Row> shards(List<Recording> recordings, Screening screening) {
        List<List<Recording>> shards =
                Shards.cut(recordings, recording -> storedBytes(screening.samples(recording)), shardBytes());
        List<List<Row>> described = shards.stream()
                .map(shard -> shard.stream()
                        .map(recording -> rows.row(recording, screening.samples(recording)))
                        .collect(Collectors.toList()))
                .collect(Collectors.toList());
        return context.parallelize(described, described.size()).flatMap(List::iterator);
    }

    private long shardBytes() {
        return (long) config.shardMebibytes() << 20;
    }

    private long storedBytes(int samples) {
        long stored = config.frames() == FrameStorage.SAMPLES
                ? samples
                : (long) config.framing().frames(samples) * config.framing().frameLength();
        return stored * Float.BYTES;
    }

    private void write(JavaRDD<Row> utterances, String path) {
        boolean materialised = config.frames() == FrameStorage.MATERIALISED;
        StructType type = rows.type().add(UtteranceTable.waveform(materialised));
        UtteranceOutputFormat.write(utterances, type, config.compression(), path);
    }

    private LongAccumulator accumulator() {
        return spark.sparkContext().longAccumulator();
    }
}

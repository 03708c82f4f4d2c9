package io.github.serspark.features;

import io.github.serspark.audio.Suspects;
import io.github.serspark.recording.PendingFile;
import io.github.serspark.recording.SpeechFile;
import io.github.serspark.recording.SpeechFiles;
import io.github.serspark.run.Progress;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** The job {@code features}: recordings go in, a table of features comes out. */
public final class FeatureExtraction {
    /** So many recordings are described about as fast as a Spark session starts. */
    private static final int FEW = 100;

    private static final int TASKS_PER_CORE = 4;

    private final FeatureRequest request;
    private final FeatureFormat format;
    private final PendingFile output;
    private final SpeechFiles inputs;
    private final FeatureReader reader;

    /**
     * Looks for what is asked for; nothing is written before {@code run}.
     *
     * @throws UserException if the output must not be replaced, or no input is there
     */
    public FeatureExtraction(Configuration hadoop, FeatureRequest request) {
        this.request = request;
        this.format = FeatureFormat.of(request.out());
        this.output = new PendingFile(hadoop, request.out(), request.overwrite());
        this.inputs = SpeechFiles.find(hadoop, request.inputs(), "describe");
        if (inputs.files().isEmpty()) {
            throw new UserException(String.join(System.lineSeparator(), inputs.failures()));
        }
        this.reader = new FeatureReader(new SerializableConfiguration(hadoop), request.level());
    }

    /** Whether the recordings are few, and on this machine, so that no session of Spark is worth while. */
    public boolean isSmall() {
        return inputs.areLocal() && inputs.files().size() <= FEW;
    }

    /** Describes in this process, on all of its cores. */
    public void run() {
        AtomicLong done = new AtomicLong();
        List<Features> all = new ArrayList<>();
        Progress.during(
                "Describing", inputs.files().size(), "recordings", done::get, () -> inputs.files().parallelStream()
                        .map(file -> {
                            Features features = reader.describe(file);
                            done.incrementAndGet();
                            return features;
                        })
                        .forEachOrdered(all::add));
        write(all.iterator());
    }

    /** Describes on executors. */
    public void run(SparkSession spark) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        LongAccumulator done = spark.sparkContext().longAccumulator("recordings");
        int tasks = Math.min(inputs.files().size(), TASKS_PER_CORE * context.defaultParallelism());
        JavaRDD<Features> features = context.parallelize(inputs.files(), tasks)
                .map(new DescribeRecording(reader, done))
                .persist(StorageLevel.MEMORY_AND_DISK());
        Progress.during("Describing", inputs.files().size(), "recordings", done::value, features::count);
        write(features.toLocalIterator());
        features.unpersist();
    }

    private void write(Iterator<Features> features) {
        List<String> failures = new ArrayList<>(inputs.failures());
        try (output) {
            write(features, failures);
            output.commit();
            System.out.println("Features written to " + output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!failures.isEmpty()) {
            throw new UserException(String.join(System.lineSeparator(), failures));
        }
    }

    private void write(Iterator<Features> features, List<String> failures) throws IOException {
        Suspects suspects = new Suspects();
        try (Sink sink = format.open(output, request.level())) {
            for (SpeechFile file : inputs.files()) {
                Features described = features.next();
                suspects.add(file.name(), described.suspicions());
                described.failure().ifPresent(failures::add);
                sink.write(file.name(), described.rows());
            }
        }
        System.err.print(suspects.table());
    }
}

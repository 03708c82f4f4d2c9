package io.github.serspark.features;

import io.github.serspark.data.Folds;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.recording.PendingFile;
import io.github.serspark.run.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;

/** The job {@code features DATA}: the features of all utterances of prepared data, as a table by their ids. */
public final class DataDescription {
    private final String dataPath;
    private final FeatureRequest request;
    private final FeatureFormat format;
    private final PendingFile output;

    /**
     * Looks for what is asked for; nothing is written before {@code run}.
     *
     * @param request one input: the output of {@code prepare}
     * @throws io.github.serspark.run.UserException if the output must not be replaced, or there are no data
     */
    public DataDescription(Configuration hadoop, FeatureRequest request) {
        this.request = request;
        this.dataPath = Folds.open(hadoop, request.inputs().get(0)).get(0); // all have the same utterances
        this.format = FeatureFormat.of(request.out());
        this.output = new PendingFile(hadoop, request.out(), request.overwrite());
        PreparedData.check(hadoop, dataPath);
    }

    /** @param terminal is told where they are */
    public void run(SparkSession spark, PrintStream terminal) {
        PreparedData data = PreparedData.open(spark, dataPath);
        LongAccumulator done = spark.sparkContext().longAccumulator("utterances");
        DescribeUtterance describe =
                new DescribeUtterance(data.standardisation(), data.sampleRateHz(), request.level(), done);
        JavaRDD<Utterance> features = Stream.of(Split.values())
                .map(data::utterances)
                .reduce(JavaRDD::union)
                .orElseThrow()
                .map(describe)
                .persist(StorageLevel.MEMORY_AND_DISK());
        long total = Stream.of(Split.values())
                .mapToLong(split -> data.entries(split).size())
                .sum();
        Progress.during("Describing", total, "utterances", done::value, features::count);
        write(features.sortBy(Utterance::id, true, features.getNumPartitions()).toLocalIterator());
        features.unpersist();
        terminal.println("Features written to " + output);
    }

    private void write(Iterator<Utterance> features) {
        int columns = request.level().columns().size();
        try (output) {
            try (Sink sink = format.open(output, request.level())) {
                while (features.hasNext()) {
                    Utterance one = features.next();
                    float[][] rows = new float[one.frames()][columns];
                    for (int row = 0; row < rows.length; row++) {
                        System.arraycopy(one.samples(), row * columns, rows[row], 0, columns);
                    }
                    sink.write(one.id(), rows);
                }
            }
            output.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

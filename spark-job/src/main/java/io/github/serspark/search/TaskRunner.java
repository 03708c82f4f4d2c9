package io.github.serspark.search;

import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.data.UtteranceData;
import io.github.serspark.training.LearningData;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/** Trains each trial in a task of its own. */
final class TaskRunner implements Runner {
    /** In Spark's message, where the last try of a task cost its executor as well. */
    private static final String EXECUTOR_LOST = ExecutorLostFailure.class.getSimpleName();

    private final JavaSparkContext spark;
    private final JavaRDD<Tuple2<Split, Utterance>> utterances; // of train and dev, in one partition
    private final String key = UUID.randomUUID().toString();
    private final long bytes;
    private final LongAccumulator decoded;
    private final Broadcast<SerializableConfiguration> hadoop;

    TaskRunner(JavaSparkContext spark, LearningData data) {
        UtteranceData values = data.values();
        this.spark = spark;
        this.utterances =
                split(values, Split.TRAIN).union(split(values, Split.DEV)).coalesce(1);
        this.bytes = Stream.of(Split.TRAIN, Split.DEV)
                .flatMap(split -> values.entries(split).stream())
                .mapToLong(entry -> (long) Float.BYTES * values.framing().samples(entry.frames()))
                .sum();
        this.decoded = spark.sc().longAccumulator("decoded utterances");
        this.hadoop = spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    }

    private static JavaRDD<Tuple2<Split, Utterance>> split(UtteranceData data, Split split) {
        return data.utterances(split).map(utterance -> new Tuple2<>(split, utterance));
    }

    @Override
    public Optional<String> run(TrialRun trial) {
        String what = "trial %d, %d epochs".formatted(trial.trial().number(), trial.until());
        spark.setJobGroup(key, what, true);
        try {
            List<String> obstacles = utterances
                    .mapPartitions(new TrialTask(trial, key, bytes, decoded, hadoop))
                    .collect();
            return obstacles.stream().findFirst();
        } catch (Exception e) { // SparkException, which Scala does not declare
            if (String.valueOf(e.getMessage()).contains(EXECUTOR_LOST)) {
                return trial.lost(spark.hadoopConfiguration(), trial.tries());
            }
            throw e;
        }
    }

    /** Locally as many as there are cores; a cluster may grow if more are waiting. */
    @Override
    public int slots() {
        int slots = Math.max(1, spark.defaultParallelism() / spark.getConf().getInt("spark.task.cpus", 1));
        return spark.sc().isLocal() ? slots : 2 * slots;
    }

    /** Utterances that were decoded, on all executors. */
    long decoded() {
        return decoded.value();
    }

    @Override
    public void close() {
        spark.cancelJobGroup(key);
        DecodedData.forget();
        hadoop.destroy();
    }
}

package io.github.serspark.search;

import io.github.serspark.training.LearningData;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** Trains one trial at a time, by all executors. */
final class ClusterRunner implements Runner {
    private final JavaSparkContext spark;
    private final LearningData data;

    ClusterRunner(JavaSparkContext spark, LearningData data) {
        this.spark = spark;
        this.data = data;
    }

    @Override
    public Optional<String> run(TrialRun trial) {
        return trial.run(
                spark.hadoopConfiguration(),
                0,
                (training, observer) -> training.train(spark, data.values(), trial.until(), observer));
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void close() {}
}

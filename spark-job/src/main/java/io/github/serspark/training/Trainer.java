package io.github.serspark.training;

import io.github.serspark.data.Level;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.evaluation.NetworkPredictor;
import io.github.serspark.evaluation.Prediction;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.network.EmotionNetwork;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.Seed;
import io.github.serspark.statistics.Confusion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;

/** Trains one network, a round at a time. */
final class Trainer implements AutoCloseable {
    private final JavaSparkContext spark;
    private final TrainingConfiguration configuration;
    private final NetworkDesign design;
    private final Seed seed;
    private final Shards train;
    private final Shards dev;
    private final AveragingMaster master;
    private final SparkComputationGraph graph;

    Trainer(JavaSparkContext spark, PreparedData data, TrainingConfiguration configuration) {
        this.spark = spark;
        this.configuration = configuration;
        this.design = configuration.design(
                new EncoderShape(data.framing().frameLength(), data.framing().frameStep()),
                data.levels(),
                data.entries(Split.TRAIN));
        this.seed = Seed.of(configuration.seed());
        this.train = Shards.of(spark, data, Split.TRAIN, configuration);
        this.dev = Shards.of(spark, data, Split.DEV, configuration);
        this.master = new AveragingMaster(design.tasks(), configuration.kernel());
        this.graph = new SparkComputationGraph(spark, EmotionNetwork.build(design, seed), master);
    }

    NetworkDesign design() {
        return design;
    }

    /** The network as it stands. */
    ComputationGraph network() {
        return graph.getNetwork();
    }

    /** The kernel that all workers used. */
    String kernel() {
        return master.computedBy();
    }

    /** Goes back to an earlier state; the workers must go on with {@code kernel}. */
    void restore(NetworkState state, String kernel) {
        state.restore(network());
        master.expectKernel(kernel);
    }

    /** Who trains what in an epoch. */
    EpochPlan plan(int epoch) {
        return EpochPlan.of(
                train.frames(), configuration.batchSize(), seed.derive("epoch").derive(epoch));
    }

    /** {@code [worker][utterance]}: frames of each utterance that is trained. */
    List<int[]> frames() {
        return train.frames();
    }

    /** Trains one round of an epoch; returns what the workers did. */
    List<WorkerReport> round(int epoch, int round, EpochPlan plan) {
        int frequency = configuration.averagingFrequency();
        String[][][] ids = train.ids(plan.round(round, frequency));
        RoundBatches batches = new RoundBatches(
                ids, design.tasks(), design.levels(), seed.derive("dropout").derive(epoch), round * frequency);
        graph.fitMultiDataSet(train.utterances(ids).mapPartitionsWithIndex(batches, true));
        return master.reports();
    }

    /** How good the network is on the development partition; NaN for a task without labels there. */
    Map<Task, Double> devUar() {
        try (NetworkPredictor predictor =
                new NetworkPredictor(spark, network(), design.tasks(), configuration.kernel())) {
            List<Prediction> predictions =
                    predictor.predict(dev.utterances(), Split.DEV).collect();
            Map<Task, Double> uar = new EnumMap<>(Task.class);
            for (Task task : design.tasks()) {
                uar.put(task, uar(task, predictions));
            }
            return uar;
        }
    }

    private double uar(Task task, List<Prediction> predictions) {
        long[][] counts = new long[design.levels()][design.levels()];
        for (Prediction prediction : predictions) {
            if (prediction.task() == task && prediction.trueLevel() != Level.NONE) {
                counts[prediction.trueLevel()][prediction.predictedLevel()]++;
            }
        }
        return new Confusion(counts).uar();
    }

    @Override
    public void close() {
        train.close();
        dev.close();
    }
}

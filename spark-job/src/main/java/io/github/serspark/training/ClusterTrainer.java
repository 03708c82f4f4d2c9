package io.github.serspark.training;

import io.github.serspark.data.FeatureTable;
import io.github.serspark.data.Level;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceData;
import io.github.serspark.dl4j.EmotionGraph;
import io.github.serspark.evaluation.ModelPredictor;
import io.github.serspark.evaluation.Prediction;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrontEnd;
import io.github.serspark.kernel.GivenFeatures;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.random.Seed;
import io.github.serspark.statistics.Confusion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;

/** Trains one network, a round at a time. */
final class Trainer implements AutoCloseable {
    private final JavaSparkContext spark;
    private final TrainingConfiguration configuration;
    private final NetworkDesign design;
    private final Seed seed;
    private final List<Task> tasks;
    private final Shards train;
    private final Shards dev;
    private final OuterMomentum momentum;
    private final AveragingMaster master;
    private final SparkComputationGraph graph;

    /** @param tasks to be learnt */
    Trainer(JavaSparkContext spark, UtteranceData data, List<Task> tasks, TrainingConfiguration configuration) {
        this.spark = spark;
        this.configuration = configuration;
        this.design = configuration.design(frontEnd(data), tasks, data.entries(Split.TRAIN));
        this.tasks = List.copyOf(tasks);
        this.seed = Seed.of(configuration.seed());
        this.train = Shards.of(spark, data, Split.TRAIN, configuration.workers(), configuration.cache());
        this.dev = Shards.of(spark, data, Split.DEV, spark.defaultParallelism(), configuration.cache());
        this.momentum = configuration.averaging().outerMomentum();
        this.master =
                new AveragingMaster(design, configuration.kernel(), threads(spark, configuration.workers()), momentum);
        NetworkState initial = NetworkState.initial(design.parameters().initial(seed));
        this.graph = new SparkComputationGraph(spark, EmotionGraph.of(design, initial), master);
    }

    /** How many a worker computes on: the cores of its task, and where all tasks share one process, those left over too. */
    private static int threads(JavaSparkContext spark, int workers) {
        int ofTask = spark.getConf().getInt("spark.task.cpus", 1);
        return spark.sc().isLocal() ? Math.max(ofTask, spark.defaultParallelism() / workers) : ofTask;
    }

    private static FrontEnd frontEnd(UtteranceData data) {
        return data instanceof FeatureTable features
                ? new GivenFeatures(features.columns().names().size())
                : EncoderShape.of(data.framing());
    }

    NetworkDesign design() {
        return design;
    }

    /** What it learns, in the order of the design. */
    List<Task> tasks() {
        return tasks;
    }

    /** The network as it stands. */
    NetworkState state() {
        return EmotionGraph.state(graph.getNetwork());
    }

    /** The kernel that all workers used. */
    String kernel() {
        return master.computedBy();
    }

    /** Of the averagings so far. */
    float[] velocity() {
        return momentum.velocity();
    }

    /** Goes back to an earlier state; the workers must go on with {@code kernel}. */
    void restore(NetworkState state, float[] velocity, String kernel) {
        EmotionGraph.restore(graph.getNetwork(), state);
        momentum.restore(velocity);
        master.expectKernel(kernel);
    }

    /** Who trains what in an epoch. */
    EpochPlan plan(int epoch) {
        return EpochPlan.of(
                train.deal().frames(),
                configuration.batchSize(),
                seed.derive("epoch").derive(epoch));
    }

    /** {@code [worker][utterance]}: frames of each utterance that is trained. */
    List<int[]> frames() {
        return train.deal().frames();
    }

    /** Trains some rounds of an epoch, as one if they are several; returns what the workers did. */
    List<WorkerReport> rounds(int epoch, int first, int count, EpochPlan plan) {
        int frequency = configuration.averaging().frequency();
        String[][][] ids = train.deal().ids(plan.rounds(first, count, frequency));
        RoundBatches batches = new RoundBatches(
                ids, design.frontEnd(), tasks, seed.derive("dropout").derive(epoch), first * frequency);
        graph.fitMultiDataSet(train.utterances(ids).mapPartitionsWithIndex(batches, true));
        return master.reports();
    }

    /** How good the network is on the development partition, by the task's id; NaN for a task without labels there. */
    Map<String, Double> devUar() {
        try (ModelPredictor predictor =
                new ModelPredictor(spark, design, tasks, state().parameters(), configuration.kernel())) {
            List<Prediction> predictions =
                    predictor.predict(dev.utterances(), Split.DEV).collect();
            Map<String, Double> uar = new LinkedHashMap<>();
            tasks.forEach(task -> uar.put(task.id(), uar(task, predictions)));
            return uar;
        }
    }

    private static double uar(Task task, List<Prediction> predictions) {
        int levels = task.levels().size();
        long[][] counts = new long[levels][levels];
        for (Prediction prediction : predictions) {
            if (prediction.task().equals(task) && prediction.trueLevel() != Level.NONE) {
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

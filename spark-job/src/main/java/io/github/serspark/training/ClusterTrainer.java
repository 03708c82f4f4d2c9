package io.github.serspark.training;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceData;
import io.github.serspark.dl4j.EmotionGraph;
import io.github.serspark.evaluation.ModelPredictor;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;

/** Has the workers compute on the executors, a task each. */
final class ClusterTrainer implements Trainer {
    private final JavaSparkContext spark;
    private final TrainingConfiguration configuration;
    private final NetworkDesign design;
    private final List<Task> tasks;
    private final Shards train;
    private final Shards dev;
    private final Schedule schedule;
    private final Averager averager;
    private final AveragingMaster master;
    private final SparkComputationGraph graph;

    /** @param tasks to be learnt */
    ClusterTrainer(JavaSparkContext spark, UtteranceData data, List<Task> tasks, TrainingConfiguration configuration) {
        this.spark = spark;
        this.configuration = configuration;
        this.tasks = List.copyOf(tasks);
        this.design = configuration.design(LearningData.frontEnd(data), tasks, data.entries(Split.TRAIN));
        this.train = Shards.of(spark, data, Split.TRAIN, configuration.workers(), configuration.cache());
        this.dev = Shards.of(spark, data, Split.DEV, spark.defaultParallelism(), configuration.cache());
        this.schedule = new Schedule(configuration, train.deal(), design.frontEnd(), this.tasks);
        this.averager = new Averager(configuration.averaging());
        this.master =
                new AveragingMaster(design, configuration.kernel(), threads(spark, configuration.workers()), averager);
        this.graph = new SparkComputationGraph(spark, EmotionGraph.of(design, configuration.initial(design)), master);
    }

    /** How many a worker computes on: the cores of its task, and where all tasks share one process, those left over too. */
    private static int threads(JavaSparkContext spark, int workers) {
        int ofTask = spark.getConf().getInt("spark.task.cpus", 1);
        return spark.sc().isLocal() ? Math.max(ofTask, spark.defaultParallelism() / workers) : ofTask;
    }

    @Override
    public NetworkDesign design() {
        return design;
    }

    @Override
    public List<Task> tasks() {
        return tasks;
    }

    @Override
    public Schedule schedule() {
        return schedule;
    }

    @Override
    public NetworkState state() {
        return EmotionGraph.state(graph.getNetwork());
    }

    @Override
    public Averager averager() {
        return averager;
    }

    @Override
    public void restore(NetworkState state, float[] velocity, String kernel) {
        EmotionGraph.restore(graph.getNetwork(), state);
        averager.restore(velocity, kernel);
    }

    @Override
    public List<WorkerReport> rounds(int epoch, int first, int count, EpochPlan plan) {
        RoundBatches batches = schedule.batches(epoch, first, count, plan);
        graph.fitMultiDataSet(train.utterances(batches.ids()).mapPartitionsWithIndex(batches, true));
        return averager.reports();
    }

    @Override
    public DevAnswers dev() {
        try (ModelPredictor predictor =
                new ModelPredictor(spark, design, tasks, state().parameters(), configuration.kernel())) {
            return DevAnswers.of(
                    tasks, predictor.predict(dev.utterances(), Split.DEV).collect());
        }
    }

    @Override
    public void close() {
        train.close();
        dev.close();
    }
}

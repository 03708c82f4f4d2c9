package io.github.serspark.training;

import io.github.serspark.data.Level;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.evaluation.Confusion;
import io.github.serspark.evaluation.NetworkPredictor;
import io.github.serspark.evaluation.Prediction;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.network.EmotionNetwork;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.Seed;
import io.github.serspark.run.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Trains one network, an epoch at a time. */
final class Trainer implements AutoCloseable {
    private final JavaSparkContext spark;
    private final TrainingConfiguration configuration;
    private final NetworkDesign design;
    private final Seed seed;
    private final Shards train;
    private final Shards dev;
    private final AveragingMaster master;
    private final SparkComputationGraph graph;
    private double computingSeconds; // of this epoch: in each round those of the slowest worker

    Trainer(JavaSparkContext spark, PreparedData data, TrainingConfiguration configuration) {
        this.spark = spark;
        this.configuration = configuration;
        this.design = configuration.design(
                new EncoderShape(data.frameLength(), data.frameStep()), data.levels(), data.entries(Split.TRAIN));
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

    /** Trains every minibatch of the epoch once, then asks the network for the development partition. */
    EpochReport epoch(int epoch) {
        EpochPlan plan = EpochPlan.of(
                train.frames(), configuration.batchSize(), seed.derive("epoch").derive(epoch));
        long start = System.nanoTime();
        computingSeconds = 0;
        List<WorkerReport> reports = rounds(epoch, plan);
        double seconds = (System.nanoTime() - start) / 1e9;
        checkAllTrained(plan, reports);
        return new EpochReport(
                epoch,
                losses(reports),
                devUar(),
                minibatches(reports),
                reports.stream().mapToLong(report -> report.utterances).sum(),
                reports.stream().mapToLong(report -> report.frames).sum(),
                plan.padding(train.frames()),
                seconds - computingSeconds,
                seconds);
    }

    private List<WorkerReport> rounds(int epoch, EpochPlan plan) {
        List<WorkerReport> reports = new ArrayList<>();
        AtomicLong done = new AtomicLong();
        String what = "Training epoch " + epoch + " of " + configuration.epochs();
        Progress.during(what, plan.size(), "minibatches", done::get, () -> {
            for (int round = 0; round < plan.rounds(configuration.averagingFrequency()); round++) {
                graph.fitMultiDataSet(minibatches(epoch, round, plan));
                reports.addAll(master.reports());
                computingSeconds += master.reports().stream()
                        .mapToDouble(report -> report.seconds)
                        .max()
                        .orElse(0);
                master.reports().forEach(report -> done.addAndGet(report.minibatches));
            }
        });
        return reports;
    }

    private JavaRDD<MultiDataSet> minibatches(int epoch, int round, EpochPlan plan) {
        int frequency = configuration.averagingFrequency();
        String[][][] ids = train.ids(plan.round(round, frequency));
        RoundBatches batches = new RoundBatches(
                ids, design.tasks(), design.levels(), seed.derive("dropout").derive(epoch), round * frequency);
        return train.utterances(ids).mapPartitionsWithIndex(batches, true);
    }

    private void checkAllTrained(EpochPlan plan, List<WorkerReport> reports) {
        int trained = reports.stream().mapToInt(report -> report.minibatches).sum();
        if (trained != plan.size()) {
            throw new IllegalStateException(
                    "Trained " + trained + " minibatches of an epoch, expected each of " + plan.size() + " once");
        }
    }

    private Map<Task, Double> losses(List<WorkerReport> reports) {
        Map<Task, Double> losses = new EnumMap<>(Task.class);
        for (int t = 0; t < design.tasks().size(); t++) {
            int task = t;
            double sum = reports.stream()
                    .mapToDouble(report -> report.lossSums[task])
                    .sum();
            long labelled =
                    reports.stream().mapToLong(report -> report.labelled[task]).sum();
            losses.put(design.tasks().get(t), sum / labelled);
        }
        return losses;
    }

    private Map<Task, Double> devUar() {
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

    private List<Integer> minibatches(List<WorkerReport> reports) {
        Integer[] minibatches = new Integer[configuration.workers()];
        Arrays.fill(minibatches, 0);
        reports.forEach(report -> minibatches[report.worker] += report.minibatches);
        return List.of(minibatches);
    }

    @Override
    public void close() {
        train.close();
        dev.close();
    }
}

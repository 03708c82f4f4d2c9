package io.github.serspark.training;

import io.github.serspark.dl4j.EmotionGraph;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.run.UserException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import scala.Tuple2;

/**
 * One round of parameter averaging for each data set it is given: partition {@code w} of the data set holds the
 * minibatches of worker {@code w}.
 *
 * <p>Unlike DL4J's own master it trains every minibatch it is given exactly once and says so, weights the average by
 * utterances, averages Adam's state along with the parameters, adds up in the order of the workers, and releases its
 * broadcasts. The average is taken slice by slice on the executors, so that the driver sees one state, not one for each
 * worker.
 */
final class AveragingMaster extends GraphTrainingMaster {
    /** Each worker's state goes out in so many pieces at most: a thousand workers make a quarter of a million. */
    private static final int MOST_SLICES = 256;

    private final NetworkDesign design;
    private final KernelChoice kernel;
    private String computedBy = "";
    private List<WorkerReport> reports = List.of();

    /** @param kernel what the workers compute with */
    AveragingMaster(NetworkDesign design, KernelChoice kernel) {
        this.design = design;
        this.kernel = kernel;
    }

    /** What the workers did in the last round, in their order. */
    List<WorkerReport> reports() {
        return reports;
    }

    /** The name of the kernel that all workers of all rounds so far used. */
    String computedBy() {
        return computedBy;
    }

    /** Refuses any other from now on. */
    void expectKernel(String name) {
        computedBy = name;
    }

    @Override
    public void executeTrainingMDS(SparkComputationGraph graph, JavaRDD<MultiDataSet> minibatches) {
        NetworkState before = EmotionGraph.state(graph.getNetwork());
        Broadcast<float[]> broadcast = graph.getSparkContext().broadcast(before.joined());
        int slices = Math.min(minibatches.getNumPartitions(), MOST_SLICES);
        TrainRound round = new TrainRound(design, broadcast, before.iteration(), kernel, slices);
        try {
            List<StateSlice> means = minibatches
                    .mapPartitionsWithIndex(round, true)
                    .mapToPair(slice -> new Tuple2<>(slice.index, slice))
                    .groupByKey(new HashPartitioner(slices))
                    .map(slicesOfAll -> StateSlice.mean(list(slicesOfAll._2())))
                    .collect();
            EmotionGraph.restore(graph.getNetwork(), after(means, before.iteration()));
        } finally {
            broadcast.destroy();
        }
    }

    private static List<StateSlice> list(Iterable<StateSlice> slices) {
        return StreamSupport.stream(slices.spliterator(), false).toList();
    }

    private NetworkState after(List<StateSlice> means, int iteration) {
        reports = means.stream().flatMap(mean -> mean.reports.stream()).toList();
        checkKernels();
        int steps =
                reports.stream().mapToInt(report -> report.minibatches).max().orElse(0);
        return NetworkState.of(join(means), iteration + steps);
    }

    private static float[] join(List<StateSlice> means) {
        float[] state =
                new float[means.stream().mapToInt(mean -> mean.values.length).sum()];
        for (StateSlice mean : means) {
            int start = StateSlice.start(state.length, mean.index, means.size());
            System.arraycopy(mean.values, 0, state, start, mean.values.length);
        }
        return state;
    }

    private void checkKernels() {
        for (WorkerReport report : reports) {
            if (computedBy.isEmpty()) {
                computedBy = report.kernel;
            }
            if (!computedBy.equals(report.kernel)) {
                throw new UserException("Cannot go on training: worker " + report.worker + " computes with the kernel "
                        + report.kernel + ", the others or the rounds before with " + computedBy
                        + ", expected one kernel in a run. Give all executors the same Java options and machines, or "
                        + "set train.kernel = scalar.");
            }
        }
    }
}

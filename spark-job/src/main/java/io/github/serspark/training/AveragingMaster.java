package io.github.serspark.training;

import io.github.serspark.dl4j.EmotionGraph;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
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
 * broadcasts. The average of many workers is taken slice by slice on the executors, so that the driver sees one state, not
 * one for each worker.
 */
final class AveragingMaster extends GraphTrainingMaster {
    /** So many workers' states go to the driver, which averages them. More, of 8.5 MB each, would fill its link. */
    private static final int FEW = 4;

    /** Each worker's state goes out in so many pieces at most: a thousand workers make a quarter of a million. */
    private static final int MOST_SLICES = 256;

    private final NetworkDesign design;
    private final KernelChoice kernel;
    private final int threads;
    private final Averager averager;

    /**
     * @param kernel what the workers compute with
     * @param threads of each worker
     */
    AveragingMaster(NetworkDesign design, KernelChoice kernel, int threads, Averager averager) {
        this.design = design;
        this.kernel = kernel;
        this.threads = threads;
        this.averager = averager;
    }

    @Override
    public void executeTrainingMDS(SparkComputationGraph graph, JavaRDD<MultiDataSet> minibatches) {
        NetworkState before = EmotionGraph.state(graph.getNetwork());
        Broadcast<FloatArray> broadcast = graph.getSparkContext().broadcast(new FloatArray(before.joined()));
        int workers = minibatches.getNumPartitions();
        int slices = workers <= FEW ? 1 : Math.min(workers, MOST_SLICES);
        TrainRound round =
                new TrainRound(design, () -> broadcast.value().values(), before.iteration(), kernel, threads, slices);
        try {
            JavaRDD<StateSlice> trained = minibatches.mapPartitionsWithIndex(round, true);
            List<StateSlice> means = slices == 1 ? List.of(StateSlice.mean(trained.collect())) : means(trained, slices);
            EmotionGraph.restore(graph.getNetwork(), averager.after(means, before));
        } finally {
            broadcast.destroy();
        }
    }

    private static List<StateSlice> means(JavaRDD<StateSlice> trained, int slices) {
        return trained.mapToPair(slice -> new Tuple2<>(slice.index, slice))
                .groupByKey(new HashPartitioner(slices))
                .map(slicesOfAll -> StateSlice.mean(list(slicesOfAll._2())))
                .collect();
    }

    private static List<StateSlice> list(Iterable<StateSlice> slices) {
        return StreamSupport.stream(slices.spliterator(), false).toList();
    }
}

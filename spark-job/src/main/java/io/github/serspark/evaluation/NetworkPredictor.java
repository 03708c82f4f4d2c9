package io.github.serspark.evaluation;

import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.network.EmotionNetwork;
import io.github.serspark.network.Minibatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Asks a network on the executors; close it when the predictions have been fetched. */
public final class NetworkPredictor implements Predictor {
    private final Broadcast<NetBroadcastTuple> network;
    private final List<Task> tasks;
    private final KernelChoice kernel;

    /**
     * Sends the network to the executors.
     *
     * @param tasks the network's tasks, in its order
     * @param kernel as {@link KernelChoice} takes it
     */
    public NetworkPredictor(JavaSparkContext spark, ComputationGraph network, List<Task> tasks, KernelChoice kernel) {
        this.network = spark.broadcast(new NetBroadcastTuple(network.getConfiguration(), network.params(), null));
        this.tasks = tasks;
        this.kernel = kernel;
    }

    /** The model that {@code train} wrote to {@code path}. */
    static NetworkPredictor of(SparkSession spark, String path) {
        TrainedModel model = TrainedModel.open(spark.sparkContext().hadoopConfiguration(), path);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return new NetworkPredictor(context, model.network(), model.tasks(), KernelChoice.AUTO);
    }

    @Override
    public JavaRDD<Prediction> predict(PreparedData data, Split split) {
        return predict(data.utterances(split), split);
    }

    /** Predictions for {@code utterances}, which are of {@code split}. */
    public JavaRDD<Prediction> predict(JavaRDD<Utterance> utterances, Split split) {
        return utterances.mapPartitions(new PredictPartition(network, tasks, kernel, split));
    }

    @Override
    public void close() {
        network.destroy();
    }

    private static final class PredictPartition implements FlatMapFunction<Iterator<Utterance>, Prediction> {
        private static final int BATCH = 16;
        /** Utterances that are sorted by length at a time, so that batches need little padding. */
        private static final int WINDOW = 16 * BATCH;

        private final Broadcast<NetBroadcastTuple> network;
        private final ArrayList<Task> tasks;
        private final KernelChoice kernel;
        private final Split split;

        PredictPartition(Broadcast<NetBroadcastTuple> network, List<Task> tasks, KernelChoice kernel, Split split) {
            this.network = network;
            this.tasks = new ArrayList<>(tasks);
            this.kernel = kernel;
            this.split = split;
        }

        @Override
        public Iterator<Prediction> call(Iterator<Utterance> utterances) {
            if (!utterances.hasNext()) {
                return Collections.emptyIterator();
            }
            ComputationGraph graph = graph();
            List<Prediction> predictions = new ArrayList<>();
            while (utterances.hasNext()) {
                List<Utterance> window = window(utterances);
                for (int from = 0; from < window.size(); from += BATCH) {
                    predict(graph, window.subList(from, Math.min(from + BATCH, window.size())), predictions);
                }
            }
            return predictions.iterator();
        }

        private ComputationGraph graph() {
            NetBroadcastTuple tuple = network.value();
            ComputationGraph graph =
                    new ComputationGraph(tuple.getGraphConfiguration().clone());
            graph.init(tuple.getParameters().dup(), false);
            EmotionNetwork.use(graph, kernel.kernel(1));
            return graph;
        }

        private static List<Utterance> window(Iterator<Utterance> utterances) {
            List<Utterance> window = new ArrayList<>();
            while (utterances.hasNext() && window.size() < WINDOW) {
                window.add(utterances.next());
            }
            window.sort(Comparator.comparingInt(Utterance::frames).thenComparing(Utterance::id));
            return window;
        }

        private void predict(ComputationGraph graph, List<Utterance> batch, List<Prediction> into) {
            INDArray[] outputs = graph.output(
                    false, new INDArray[] {Minibatch.samples(batch)}, new INDArray[] {Minibatch.mask(batch)});
            for (int t = 0; t < tasks.size(); t++) {
                Task task = tasks.get(t);
                double[][] probabilities = outputs[t].castTo(DataType.DOUBLE).toDoubleMatrix(); // [batch][levels]
                for (int b = 0; b < batch.size(); b++) {
                    Utterance one = batch.get(b);
                    int trueLevel = one.levels()[task.index()];
                    into.add(new Prediction(one.id(), one.speaker(), split, task, trueLevel, probabilities[b]));
                }
            }
        }
    }
}

package io.github.serspark.benchmark;

import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.EmotionNetwork;
import io.github.serspark.network.Minibatch;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.Seed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** The whole network as training and prediction call it, and its optimiser. */
final class NetworkParts {
    private static final EncoderShape SHAPE = new EncoderShape(640, 160);

    private final KernelChoice kernel;
    private final int batch;
    private final int length; // of each utterance, in frames

    NetworkParts(KernelChoice kernel, int batch, int length) {
        this.kernel = kernel;
        this.batch = batch;
        this.length = length;
    }

    /** One step of one batch, split over {@code threads}. */
    List<Part> step(int threads) {
        ComputationGraph graph = network(threads);
        MultiDataSet minibatch = minibatch();
        return List.of(
                new Part("step", "forward", threads, frames(), () -> output(graph, minibatch)),
                new Part("step", "train", threads, frames(), () -> graph.fit(minibatch)));
    }

    /** Steps of {@code workers} replicas side by side, each in a thread of its own. */
    List<Part> workers(int workers) {
        List<ComputationGraph> graphs =
                IntStream.range(0, workers).mapToObj(w -> network(1)).toList();
        MultiDataSet minibatch = minibatch();
        return List.of(
                new Part("workers", "forward", workers, workers * frames(), () -> graphs.stream()
                        .parallel()
                        .forEach(graph -> output(graph, minibatch))),
                new Part("workers", "train", workers, workers * frames(), () -> graphs.stream()
                        .parallel()
                        .forEach(graph -> graph.fit(minibatch))));
    }

    Part optimiser() {
        long parameters = network(1).numParams();
        GradientUpdater<?> adam = new Adam(1e-4).instantiate(Nd4j.zeros(DataType.FLOAT, 1, 2 * parameters), true);
        INDArray gradient = Nd4j.zeros(DataType.FLOAT, 1, parameters);
        return new Part("optimiser", "train", 1, frames(), () -> {
            gradient.assign(1e-3); // the update takes the gradient's place
            adam.applyUpdater(gradient, 0, 0);
        });
    }

    private long frames() {
        return (long) batch * length;
    }

    private static void output(ComputationGraph graph, MultiDataSet minibatch) {
        graph.output(false, minibatch.getFeatures(), minibatch.getFeaturesMaskArrays());
    }

    private ComputationGraph network(int threads) {
        Map<Task, Double> taskWeights = new EnumMap<>(Task.class);
        Map<Task, double[]> levelWeights = new EnumMap<>(Task.class);
        for (Task task : Task.values()) {
            taskWeights.put(task, 1.0);
            levelWeights.put(task, new double[] {1, 1, 1});
        }
        NetworkDesign design =
                new NetworkDesign(SHAPE, List.of(Task.values()), true, 3, taskWeights, levelWeights, 1e-4, 0.9, 1e-4);
        ComputationGraph graph = EmotionNetwork.build(design, Seed.of(1));
        EmotionNetwork.use(graph, kernel.kernel(threads));
        EmotionNetwork.dropoutKeys(
                graph, IntStream.range(0, batch).asLongStream().toArray());
        return graph;
    }

    private MultiDataSet minibatch() {
        SplittableRandom random = new SplittableRandom(1);
        List<Utterance> utterances = new ArrayList<>();
        List<Long> keys = new ArrayList<>();
        for (int b = 0; b < batch; b++) {
            float[] samples = new float[SHAPE.samples(length)];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (float) (4 * random.nextDouble() - 2);
            }
            utterances.add(new Utterance("u" + b, "s", samples, length, new int[] {b % 3, (b + 1) % 3, (b + 2) % 3}));
            keys.add((long) b);
        }
        return Minibatch.of(utterances, List.of(Task.values()), 3, keys);
    }
}

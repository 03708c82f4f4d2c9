package io.github.serspark.dl4j;

import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.network.TaskDesign;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A network as a graph of DL4J's: one layer, and for each task its columns as an output, {@code [batch][levels]}. Its flat
 * vector and Adam's state are laid out as ours are.
 */
public final class EmotionGraph {
    private static final String SAMPLES = "samples";
    private static final String NETWORK = "network";

    private EmotionGraph() {}

    /** A graph that stands where {@code state} does. */
    public static ComputationGraph of(NetworkDesign design, NetworkState state) {
        ComputationGraph graph = new ComputationGraph(configuration(design));
        graph.init();
        restore(graph, state);
        return graph;
    }

    /** Of a graph that has taken no step. */
    public static ComputationGraphConfiguration configuration(NetworkDesign design) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(0) // of no use, as all randomness is ours; else DL4J takes the time of day
                .updater(new Adam(design.learningRate()))
                .graphBuilder()
                .addInputs(SAMPLES)
                .addLayer(NETWORK, new EmotionLayer(design), SAMPLES);
        int from = 0;
        for (TaskDesign task : design.tasks()) {
            graph.addVertex(task.id(), new SubsetVertex(from, from + task.levels() - 1), NETWORK);
            from += task.levels();
        }
        return graph.setOutputs(design.tasks().stream().map(TaskDesign::id).toArray(String[]::new))
                .build();
    }

    /** Where {@code graph} stands; a copy. */
    public static NetworkState state(ComputationGraph graph) {
        return new NetworkState(
                values(graph.params()),
                values(graph.getUpdater().getStateViewArray()),
                graph.getConfiguration().getIterationCount());
    }

    /** Sets {@code graph} to where {@code state} stands. */
    public static void restore(ComputationGraph graph, NetworkState state) {
        set(graph.params(), state.parameters());
        set(graph.getUpdater().getStateViewArray(), state.moments());
        graph.getConfiguration().setIterationCount(state.iteration());
    }

    /** ND4J's own ways go from number to number. */
    private static float[] values(INDArray array) {
        requireFloats(array);
        float[] values = new float[(int) array.length()];
        array.data().asNioFloat().get(values);
        return values;
    }

    private static void requireFloats(INDArray array) {
        if (array.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException("Cannot copy values of type " + array.dataType() + ": expected FLOAT");
        }
    }

    private static void set(INDArray array, float[] values) {
        requireFloats(array);
        if (array.length() != values.length) {
            throw new IllegalArgumentException(
                    "Cannot restore " + values.length + " values: expected " + array.length());
        }
        array.data().asNioFloat().put(values);
        Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST); // the GPU's copy is stale
    }
}

package io.github.serspark.dl4j;

import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.network.TaskDesign;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
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
        graph.setParams(row(state.parameters()));
        graph.getUpdater().getStateViewArray().assign(row(state.moments()));
        graph.getConfiguration().setIterationCount(state.iteration());
    }

    private static float[] values(INDArray array) {
        return array.reshape(array.length()).toFloatVector();
    }

    private static INDArray row(float[] values) {
        return Nd4j.create(values, new long[] {1, values.length}, 'c');
    }
}

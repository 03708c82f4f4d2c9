package io.github.serspark.network;

import io.github.serspark.data.Task;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.Kernel;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Builds the network of the paper (Fig. 1): a shared trunk of frame encoder and two recurrent layers, and for each task a
 * pooling over the frames, a linear layer and a softmax.
 *
 * <p>Input: samples, {@code [batch][samples]}, with a mask {@code [batch][frames]}. Outputs: probabilities,
 * {@code [batch][levels]}, in the order of the design's tasks.
 */
public final class EmotionNetwork {
    private static final String SAMPLES = "samples";
    static final String ENCODER = "encoder";
    private static final String GRU1 = "gru1";
    private static final String GRU2 = "gru2";
    static final String LAST_STEP = "last-step";

    private EmotionNetwork() {}

    /** A network in single precision with initial parameters from {@code seed}. */
    public static ComputationGraph build(NetworkDesign design, Seed seed) {
        ComputationGraph graph = build(design, DataType.FLOAT);
        InitialValues.set(graph, seed);
        return graph;
    }

    /** A network without initial values. */
    static ComputationGraph build(NetworkDesign design, DataType type) {
        ComputationGraph network = new ComputationGraph(configuration(design, type));
        network.init();
        return network;
    }

    /** How many parameters a network has, without making it. */
    static long parameters(NetworkDesign design) {
        return configuration(design, DataType.FLOAT).getVertices().values().stream()
                .mapToLong(vertex -> vertex.numParams(true))
                .sum();
    }

    private static ComputationGraphConfiguration configuration(NetworkDesign design, DataType type) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(0) // of no use, as all randomness is ours; else DL4J takes the time of day
                .dataType(type)
                .updater(new Adam(design.learningRate()))
                .l2(design.l2())
                .miniBatch(false) // the loss divides by the labelled utterances itself
                .graphBuilder()
                .addInputs(SAMPLES);
        addTrunk(graph, design);
        if (!design.attention()) {
            graph.addLayer(LAST_STEP, new LastStepPoolingLayer(NetworkDesign.UNITS), GRU2);
        }
        for (Task task : design.tasks()) {
            addHead(graph, design, task);
        }
        graph.setOutputs(design.tasks().stream().map(Task::id).toArray(String[]::new));
        return graph.build();
    }

    private static void addTrunk(GraphBuilder graph, NetworkDesign design) {
        int features = design.shape().features();
        graph.addLayer(ENCODER, new FrameEncoderLayer(design.shape(), design.dropoutKeep()), SAMPLES)
                .addLayer(GRU1, new GruLayer(features, NetworkDesign.UNITS), ENCODER)
                .addLayer(GRU2, new GruLayer(NetworkDesign.UNITS, NetworkDesign.UNITS), GRU1);
    }

    private static void addHead(GraphBuilder graph, NetworkDesign design, Task task) {
        String pooled = design.attention() ? attentionName(task) : LAST_STEP;
        if (design.attention()) {
            graph.addLayer(pooled, new AttentionPoolingLayer(NetworkDesign.UNITS), GRU2);
        }
        OutputLayer head = new OutputLayer.Builder(new WeightedCrossEntropy(
                        design.taskWeights().get(task), design.levelWeights().get(task)))
                .nIn(NetworkDesign.UNITS)
                .nOut(design.levels())
                .activation(Activation.SOFTMAX)
                .build();
        graph.addLayer(task.id(), head, pooled);
    }

    private static String attentionName(Task task) {
        return task.id() + "-attention";
    }

    /** How {@code graph} expects utterances to be framed. */
    public static EncoderShape shape(ComputationGraph graph) {
        return ((FrameEncoderLayer) graph.getLayer(ENCODER).getConfig()).shape();
    }

    /** Computes all our own layers of {@code graph} with {@code kernel}. */
    public static void use(ComputationGraph graph, Kernel<?> kernel) {
        Bridge<?> bridge = Bridge.to(kernel);
        for (Layer layer : graph.getLayers()) {
            if (layer instanceof KernelLayer own) {
                own.use(bridge);
            }
        }
    }

    /** Sets what the next training batch's dropout masks are made of, one key for each utterance. */
    public static void dropoutKeys(ComputationGraph graph, long[] keys) {
        KernelLayer layer = (KernelLayer) graph.getLayer(ENCODER);
        ((FrameEncoderLayer.Encode<?>) layer.operator()).dropout().keys(keys);
    }

    /** The loss of the last training batch for a task, summed over its labelled utterances and without the task's weight. */
    public static double lossSum(ComputationGraph graph, Task task) {
        return loss(graph, task).lastLoss();
    }

    /** The utterances of the last training batch that have a label for a task. */
    public static long labelled(ComputationGraph graph, Task task) {
        return loss(graph, task).lastLabelled();
    }

    private static WeightedCrossEntropy loss(ComputationGraph graph, Task task) {
        OutputLayer head = (OutputLayer) graph.getLayer(task.id()).getConfig();
        return (WeightedCrossEntropy) head.getLossFn();
    }

    /** Whether attention pools the frames. */
    public static boolean attends(ComputationGraph graph) {
        return !graph.getConfiguration().getVertices().containsKey(LAST_STEP);
    }

    /** The attention of the last batch for a task: {@code [batch][frames]}, each row adding up to 1. */
    public static double[][] attention(ComputationGraph graph, Task task) {
        KernelLayer layer = (KernelLayer) graph.getLayer(attentionName(task));
        return ((AttentionPoolingLayer.Attend<?>) layer.operator()).attention();
    }
}

package io.github.serspark.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.data.Task;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.run.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.schedule.FixedSchedule;

/**
 * The configuration of one of our networks as DL4J writes it in JSON, of any origin. No object is made of it: the design is
 * read from it, as names and numbers, and the configuration of a network of that design must then be the same.
 */
public final class StoredConfiguration {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The classes that the configurations of our networks name. */
    private static final Set<Class<?>> CLASSES = Set.of(
            FrameEncoderLayer.class,
            GruLayer.class,
            AttentionPoolingLayer.class,
            LastStepPoolingLayer.class,
            WeightedCrossEntropy.class,
            LayerVertex.class,
            OutputLayer.class,
            WeightInitXavier.class,
            ActivationSigmoid.class,
            ActivationSoftmax.class,
            Adam.class,
            L2Regularization.class,
            FixedSchedule.class);

    /** How far training got, which is no part of the design. */
    private static final Set<String> PROGRESS = Set.of("iterationCount", "epochCount");

    private final JsonNode json;
    private final NetworkDesign design;

    private StoredConfiguration(JsonNode json, NetworkDesign design) {
        this.json = json;
        this.design = design;
    }

    /** @throws IOException if it is no configuration of a network of ours */
    public static StoredConfiguration parse(byte[] text) throws IOException {
        JsonNode json = MAPPER.readTree(text);
        requireKnownClasses(json);
        try {
            return new StoredConfiguration(json, design(json));
        } catch (IllegalArgumentException e) {
            throw new IOException("its configuration is of no network of ser-spark: " + Excerpt.of(e), e);
        }
    }

    public NetworkDesign design() {
        return design;
    }

    /** How many parameters the network has; none of them is made. */
    public long parameters() {
        return EmotionNetwork.parameters(design);
    }

    /**
     * The network.
     *
     * @param parameters as many as {@link #parameters} says
     * @throws IOException if anything in the configuration is other than that of the design
     */
    public ComputationGraph network(float[] parameters) throws IOException {
        ComputationGraph network = EmotionNetwork.build(design, DataType.FLOAT);
        requireSame(MAPPER.readTree(network.getConfiguration().toJson()), json, "");
        network.setParams(Nd4j.create(parameters, new long[] {1, parameters.length}, 'c'));
        return network;
    }

    private static void requireKnownClasses(JsonNode json) throws IOException {
        for (JsonNode name : json.findValues("@class")) {
            if (CLASSES.stream().noneMatch(known -> known.getName().equals(name.textValue()))) {
                throw new IOException("its configuration names the class " + Excerpt.of(name.toString())
                        + ", which no network of ser-spark has");
            }
        }
    }

    private static NetworkDesign design(JsonNode json) {
        JsonNode encoder = layer(json, EmotionNetwork.ENCODER);
        List<Task> tasks = tasks(json.path("networkOutputs"));
        Map<Task, Double> taskWeights = new EnumMap<>(Task.class);
        Map<Task, double[]> levelWeights = new EnumMap<>(Task.class);
        for (Task task : tasks) {
            JsonNode loss = layer(json, task.id()).path("lossFn");
            taskWeights.put(task, loss.path("taskWeight").asDouble(Double.NaN));
            levelWeights.put(task, numbers(loss.path("levelWeights")));
        }
        return new NetworkDesign(
                new EncoderShape(
                        encoder.path("frameLength").asInt(),
                        encoder.path("frameStep").asInt()),
                tasks,
                !json.path("vertices").has(EmotionNetwork.LAST_STEP),
                levelWeights.get(tasks.get(0)).length,
                taskWeights,
                levelWeights,
                encoder.at("/regularization/0/l2/value").asDouble(),
                encoder.path("dropoutKeep").asDouble(),
                encoder.at("/iupdater/learningRate").asDouble());
    }

    private static JsonNode layer(JsonNode json, String name) {
        return json.path("vertices").path(name).path("layerConf").path("layer");
    }

    private static List<Task> tasks(JsonNode outputs) {
        List<Task> tasks = new ArrayList<>();
        for (JsonNode output : outputs) {
            tasks.add(Arrays.stream(Task.values())
                    .filter(task -> task.id().equals(output.asText()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no task is called " + output)));
        }
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("it has no output");
        }
        return tasks;
    }

    private static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        Arrays.setAll(numbers, i -> list.path(i).asDouble(Double.NaN));
        return numbers;
    }

    /** Goes no deeper than {@code expected} does. */
    private static void requireSame(JsonNode expected, JsonNode found, String at) throws IOException {
        if (expected.isContainerNode() && found.getNodeType() == expected.getNodeType()) {
            for (String name : names(expected, found)) {
                if (!PROGRESS.contains(name)) {
                    requireSame(child(expected, name), child(found, name), at + "/" + name);
                }
            }
        } else if (!expected.equals(found)) {
            throw new IOException("its configuration has %s at %s, expected %s"
                    .formatted(text(found), Excerpt.of(at), text(expected)));
        }
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "nothing" : Excerpt.of(node.toString());
    }

    private static Set<String> names(JsonNode expected, JsonNode found) {
        Set<String> names = new TreeSet<>();
        for (JsonNode node : List.of(expected, found)) {
            node.fieldNames().forEachRemaining(names::add);
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                names.add(String.valueOf(i));
            }
        }
        return names;
    }

    private static JsonNode child(JsonNode parent, String name) {
        return parent.isArray() ? parent.path(Integer.parseInt(name)) : parent.path(name);
    }
}

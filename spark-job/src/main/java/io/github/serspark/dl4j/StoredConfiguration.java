package io.github.serspark.dl4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.TaskDesign;
import io.github.serspark.run.Excerpt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * The configuration of one of our networks as DL4J writes it in JSON, of any origin. No object is made of it: the design is
 * read from it, as names and numbers, and the configuration of a network of that design must then be the same.
 */
public final class StoredConfiguration {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** How far training got, which is no part of the design. */
    private static final Set<String> PROGRESS = Set.of("iterationCount", "epochCount");

    private StoredConfiguration() {}

    /** The configuration of a network that has taken {@code iteration} steps. */
    public static byte[] text(NetworkDesign design, int iteration) {
        ComputationGraphConfiguration configuration = EmotionGraph.configuration(design);
        configuration.setIterationCount(iteration);
        return configuration.toJson().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IOException if it is no configuration of a network of ours */
    public static NetworkDesign design(byte[] text) throws IOException {
        JsonNode json = MAPPER.readTree(text);
        try {
            NetworkDesign design =
                    design(json.path("vertices").path(EmotionGraph.NETWORK).at("/layerConf/layer"));
            requireSame(MAPPER.readTree(EmotionGraph.configuration(design).toJson()), json, "");
            return design;
        } catch (IllegalArgumentException e) {
            throw new IOException("its configuration is of no network of ser-spark: " + Excerpt.of(e), e);
        }
    }

    private static NetworkDesign design(JsonNode layer) {
        List<TaskDesign> tasks = new ArrayList<>();
        for (int t = 0; t < layer.path("tasks").size(); t++) {
            List<Double> levelWeights = numbers(layer.path("levelWeights").path(t));
            tasks.add(new TaskDesign(
                    layer.path("tasks").path(t).asText(),
                    levelWeights.size(),
                    layer.path("taskWeights").path(t).asDouble(Double.NaN),
                    levelWeights));
        }
        return new NetworkDesign(
                EmotionLayer.frontEnd(
                        layer.path("encoder").asBoolean(),
                        layer.path("frameLength").asInt(),
                        layer.path("frameStep").asInt()),
                tasks,
                layer.path("attention").asBoolean(),
                layer.path("penalty").asDouble(Double.NaN),
                layer.path("dropoutKeep").asDouble(Double.NaN),
                layer.path("learningRate").asDouble(Double.NaN));
    }

    private static List<Double> numbers(JsonNode list) {
        List<Double> numbers = new ArrayList<>();
        list.forEach(number -> numbers.add(number.asDouble(Double.NaN)));
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

package io.github.serspark.archive;

import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrontEnd;
import io.github.serspark.kernel.GivenFeatures;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.TaskDesign;
import io.github.serspark.run.Excerpt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configuration of one of our networks as DL4J writes it in JSON, of any origin. No object is made of it: the design is
 * read from it, as names and numbers, and the configuration of a network of that design must then be the same.
 */
final class StoredConfiguration {
    /** How far training got, which is no part of the design. */
    private static final Set<String> PROGRESS = Set.of("iterationCount", "epochCount");

    private static final List<String> LAYER = List.of("vertices", "network", "layerConf", "layer");

    private StoredConfiguration() {}

    /** The configuration of a network that has taken {@code iteration} steps, character by character as DL4J has it. */
    static byte[] text(NetworkDesign design, int iteration) {
        String tasks = list(design.tasks().stream().map(task -> Json.text(task.id())));
        return CONFIGURATION
                .formatted(
                        iteration,
                        tasks,
                        vertexInputs(design),
                        design.attention(),
                        design.dropoutKeep(),
                        design.frontEnd() instanceof EncoderShape,
                        design.frontEnd().frameLength(),
                        design.frontEnd().frameStep(),
                        design.learningRate(),
                        design.learningRate(),
                        list(design.tasks().stream()
                                .map(task -> list(task.levelWeights().stream().map(String::valueOf)))),
                        design.l2(),
                        list(design.tasks().stream().map(task -> String.valueOf(task.weight()))),
                        tasks,
                        vertices(design))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String list(Stream<String> elements) {
        return elements.collect(Collectors.joining(", ", "[ ", " ]"));
    }

    private static String vertexInputs(NetworkDesign design) {
        return design.tasks().stream()
                .map(task -> ",\n    %s : [ \"network\" ]".formatted(Json.text(task.id())))
                .collect(Collectors.joining());
    }

    /** Of each task its columns of what the layer puts out. */
    private static String vertices(NetworkDesign design) {
        StringBuilder vertices = new StringBuilder();
        int from = 0;
        for (TaskDesign task : design.tasks()) {
            vertices.append(VERTEX.formatted(Json.text(task.id()), from, from + task.levels() - 1));
            from += task.levels();
        }
        return vertices.toString();
    }

    private static final String VERTEX =
            """
            ,
                %s : {
                  "@class" : "org.deeplearning4j.nn.conf.graph.SubsetVertex",
                  "from" : %d,
                  "to" : %d
                }""";

    private static final String CONFIGURATION =
            """
            {
              "backpropType" : "Standard",
              "cacheMode" : "NONE",
              "dataType" : "FLOAT",
              "defaultConfiguration" : {
                "cacheMode" : "NONE",
                "dataType" : "FLOAT",
                "epochCount" : 0,
                "iterationCount" : 0,
                "layer" : null,
                "maxNumLineSearchIterations" : 5,
                "miniBatch" : true,
                "minimize" : true,
                "optimizationAlgo" : "STOCHASTIC_GRADIENT_DESCENT",
                "seed" : 0,
                "stepFunction" : null,
                "variables" : [ ]
              },
              "epochCount" : 0,
              "inferenceWorkspaceMode" : "ENABLED",
              "iterationCount" : %d,
              "networkInputs" : [ "samples" ],
              "networkOutputs" : %s,
              "tbpttBackLength" : 20,
              "tbpttFwdLength" : 20,
              "topologicalOrder" : null,
              "topologicalOrderStr" : null,
              "trainingWorkspaceMode" : "ENABLED",
              "validateOutputLayerConfig" : true,
              "vertexInputs" : {
                "network" : [ "samples" ]%s
              },
              "vertices" : {
                "network" : {
                  "@class" : "org.deeplearning4j.nn.conf.graph.LayerVertex",
                  "layerConf" : {
                    "cacheMode" : "NONE",
                    "dataType" : "FLOAT",
                    "epochCount" : 0,
                    "iterationCount" : 0,
                    "layer" : {
                      "@class" : "io.github.serspark.dl4j.EmotionLayer",
                      "activationFn" : {
                        "@class" : "org.nd4j.linalg.activations.impl.ActivationSigmoid"
                      },
                      "attention" : %s,
                      "biasInit" : 0.0,
                      "biasUpdater" : null,
                      "constraints" : null,
                      "dropoutKeep" : %s,
                      "encoder" : %s,
                      "frameLength" : %d,
                      "frameStep" : %d,
                      "gainInit" : 0.0,
                      "gradientNormalization" : "None",
                      "gradientNormalizationThreshold" : 1.0,
                      "idropout" : null,
                      "iupdater" : {
                        "@class" : "org.nd4j.linalg.learning.config.Adam",
                        "beta1" : 0.9,
                        "beta2" : 0.999,
                        "epsilon" : 1.0E-8,
                        "learningRate" : %s
                      },
                      "layerName" : "network",
                      "learningRate" : %s,
                      "levelWeights" : %s,
                      "penalty" : %s,
                      "regularization" : [ ],
                      "regularizationBias" : [ ],
                      "taskWeights" : %s,
                      "tasks" : %s,
                      "weightInitFn" : {
                        "@class" : "org.deeplearning4j.nn.weights.WeightInitXavier"
                      },
                      "weightNoise" : null
                    },
                    "maxNumLineSearchIterations" : 5,
                    "miniBatch" : true,
                    "minimize" : true,
                    "optimizationAlgo" : "STOCHASTIC_GRADIENT_DESCENT",
                    "seed" : 0,
                    "stepFunction" : null,
                    "variables" : [ ]
                  },
                  "outputVertex" : false,
                  "preProcessor" : null
                }%s
              }
            }""";

    /** @throws IOException if it is no configuration of a network of ours */
    static NetworkDesign design(byte[] text) throws IOException {
        Object json = Json.read(text);
        Object layer = json;
        for (String name : LAYER) {
            layer = child(layer, name);
        }
        try {
            NetworkDesign design = designOf(layer);
            requireSame(Json.read(text(design, 0)), json, "");
            return design;
        } catch (IllegalArgumentException e) {
            throw new IOException("its configuration is of no network of ser-spark: " + Excerpt.of(e), e);
        }
    }

    private static NetworkDesign designOf(Object layer) {
        List<TaskDesign> tasks = new ArrayList<>();
        int count = child(layer, "tasks") instanceof List<?> ids ? ids.size() : 0;
        for (int t = 0; t < count; t++) {
            String place = String.valueOf(t);
            List<Double> levelWeights = numbers(child(child(layer, "levelWeights"), place));
            tasks.add(new TaskDesign(
                    String.valueOf(child(child(layer, "tasks"), place)),
                    levelWeights.size(),
                    number(child(child(layer, "taskWeights"), place)),
                    levelWeights));
        }
        return new NetworkDesign(
                frontEnd(layer),
                tasks,
                isTrue(layer, "attention"),
                number(child(layer, "penalty")),
                number(child(layer, "dropoutKeep")),
                number(child(layer, "learningRate")));
    }

    private static FrontEnd frontEnd(Object layer) {
        int length = (int) number(child(layer, "frameLength")); // at most the largest, 0 for what is none
        return isTrue(layer, "encoder")
                ? new EncoderShape(length, (int) number(child(layer, "frameStep")))
                : new GivenFeatures(length);
    }

    private static boolean isTrue(Object layer, String name) {
        return Boolean.TRUE.equals(child(layer, name));
    }

    private static List<Double> numbers(Object list) {
        List<Double> numbers = new ArrayList<>();
        if (list instanceof List<?> elements) {
            elements.forEach(element -> numbers.add(number(element)));
        }
        return numbers;
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Goes no deeper than {@code expected} does. */
    private static void requireSame(Object expected, Object found, String at) throws IOException {
        boolean bothObjects = expected instanceof Map && found instanceof Map;
        boolean bothLists = expected instanceof List && found instanceof List;
        if (bothObjects || bothLists) {
            for (String name : names(expected, found)) {
                if (!PROGRESS.contains(name)) {
                    requireSame(child(expected, name), child(found, name), at + "/" + name);
                }
            }
        } else if (!Objects.equals(expected, found)) {
            throw new IOException("its configuration has %s at %s, expected %s"
                    .formatted(excerpt(found), Excerpt.of(at), excerpt(expected)));
        }
    }

    private static String excerpt(Object value) {
        return value == Missing.VALUE ? "nothing" : Excerpt.of(Json.text(value));
    }

    private static Set<String> names(Object expected, Object found) {
        Set<String> names = new TreeSet<>();
        for (Object value : List.of(expected, found)) {
            if (value instanceof Map<?, ?> object) {
                object.keySet().forEach(name -> names.add((String) name));
            } else if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    names.add(String.valueOf(i));
                }
            }
        }
        return names;
    }

    /** What is not there, as null may be. */
    private enum Missing {
        VALUE
    }

    private static Object child(Object parent, String name) {
        if (parent instanceof List<?> list) {
            int place = Integer.parseInt(name);
            return place < list.size() ? list.get(place) : Missing.VALUE;
        }
        return parent instanceof Map<?, ?> object && object.containsKey(name) ? object.get(name) : Missing.VALUE;
    }
}

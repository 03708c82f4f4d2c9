package io.github.serspark.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The files of deploy/kubernetes against the schemas of those who read them, and against the settings in conf. */
final class ManifestsTest {
    private static final Path ROOT = Path.of(System.getProperty("ser.root"));
    private static final Path MANIFESTS = ROOT.resolve("deploy/kubernetes");

    /** Settings that only spark-submit needs. */
    private static final Set<String> OF_SUBMISSION = Set.of(
            "spark.kubernetes.driver.podTemplateFile",
            "spark.kubernetes.executor.podTemplateFile",
            "spark.kubernetes.report.interval");

    /** Settings that the operator takes as fields. */
    private static final Map<String, String> FIELDS = Map.of(
            "spark.submit.deployMode", "/spec/mode",
            "spark.kubernetes.namespace", "/metadata/namespace",
            "spark.kubernetes.authenticate.driver.serviceAccountName", "/spec/driver/serviceAccount",
            "spark.kubernetes.authenticate.executor.serviceAccountName", "/spec/executor/serviceAccount",
            "spark.executor.instances", "/spec/executor/instances",
            "spark.executor.cores", "/spec/executor/cores",
            "spark.executor.memory", "/spec/executor/memory",
            "spark.driver.memory", "/spec/driver/memory");

    static Stream<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(MANIFESTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isAsItsSchemaSays(Path manifest) throws IOException {
        Schema schema = new Schema();
        for (JsonNode object : objects(Files.readString(manifest))) {
            assertEquals(Set.of(), schema.faults(object), object.toString());
        }
    }

    @Test
    void theSchemaFindsMistakes() throws IOException {
        Schema schema = new Schema();
        ObjectNode application = application();
        ((ObjectNode) application.at("/spec/executor")).put("instances", "two").put("core", 2);
        ((ObjectNode) application.at("/spec/driver/template/spec/securityContext")).put("runAsNonroot", true);
        ((ObjectNode) application.path("spec")).remove("sparkVersion");

        Set<String> faults = schema.faults(application);

        for (String field : List.of("instances", "'core'", "'runAsNonroot'", "'sparkVersion'")) {
            assertTrue(faults.stream().anyMatch(fault -> fault.contains(field)), field + " in " + faults);
        }
    }

    // --- The operator and spark-submit alike
    // ---------------------------------------------------------------------------

    @Test
    void theOperatorGetsTheSettingsOfSparkSubmit() throws IOException {
        Map<String, String> wanted = properties("spark-kubernetes.conf");
        wanted.keySet().removeAll(OF_SUBMISSION);
        wanted.putAll(properties("spark-s3.conf"));
        JsonNode application = application();
        Map<String, String> given = settings(application);
        FIELDS.forEach(
                (setting, field) -> given.put(setting, application.at(field).asText()));

        assertEquals(wanted, given);
    }

    @Test
    void withItsLinesForGpusTheOperatorGetsThoseSettingsToo() throws IOException {
        String text = text("spark-application.yaml").replace("# gpu: ", "");
        JsonNode application = objects(text).get(0);

        assertEquals(Set.of(), new Schema().faults(application));
        Map<String, String> gpu = properties("spark-gpu.conf");
        gpu.keySet().removeIf(setting -> !setting.contains(".resource.gpu."));
        Map<String, String> given = settings(application);
        given.keySet().removeIf(setting -> !setting.contains(".resource.gpu."));
        assertEquals(gpu, given);
    }

    @Test
    void theOperatorGetsThePodTemplateOfSparkSubmit() throws IOException {
        JsonNode template = objects(text("pod-template.yaml")).get(0).path("spec");

        assertEquals(template, application().at("/spec/driver/template/spec"));
        assertEquals(template, application().at("/spec/executor/template/spec"));
    }

    @Test
    void theLauncherHasTheSameDefaults() throws IOException {
        String launcher = Files.readString(ROOT.resolve("deploy/ser"));
        Map<String, String> properties = properties("spark-kubernetes.conf");

        for (String option : properties.get("spark.driver.defaultJavaOptions").split(" ", -1)) {
            assertTrue(launcher.contains(option), option);
        }
        for (String setting : List.of(
                "spark.task.maxFailures", "spark.stage.maxConsecutiveAttempts", "spark.executorEnv.OMP_NUM_THREADS")) {
            assertTrue(launcher.contains("--conf " + setting + "=" + properties.get(setting) + " "), setting);
        }
    }

    @Test
    void theExampleHoldsNoSecret() throws IOException {
        for (JsonNode value : objects(text("secret-example.yaml")).get(0).path("stringData")) {
            assertEquals("fill in", value.asText());
        }
    }

    private static ObjectNode application() throws IOException {
        return (ObjectNode) objects(text("spark-application.yaml")).get(0);
    }

    private static String text(String manifest) throws IOException {
        return Files.readString(MANIFESTS.resolve(manifest));
    }

    private static List<JsonNode> objects(String text) {
        List<JsonNode> all = new ArrayList<>();
        new Yaml().loadAll(text).forEach(object -> all.add(new ObjectMapper().valueToTree(object)));
        return all;
    }

    private static Map<String, String> settings(JsonNode application) {
        Map<String, String> all = new TreeMap<>();
        application
                .at("/spec/sparkConf")
                .fields()
                .forEachRemaining(
                        entry -> all.put(entry.getKey(), entry.getValue().asText()));
        return all;
    }

    private static Map<String, String> properties(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(ROOT.resolve("conf").resolve(file))) {
            properties.load(in);
        }
        Map<String, String> all = new TreeMap<>();
        properties.forEach((key, value) -> all.put(key.toString(), value.toString()));
        return all;
    }
}

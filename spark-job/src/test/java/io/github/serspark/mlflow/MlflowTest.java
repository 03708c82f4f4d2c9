package io.github.serspark.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.mlflow.MlflowDouble.Mood;
import io.github.serspark.mlflow.MlflowDouble.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a server is told, and what becomes of that when it does not listen. */
final class MlflowTest {
    private static final String URI = "MLFLOW_TRACKING_URI";
    private static final String SECRET = "s3cr3t";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private Mlflow open(Map<String, String> environment) {
        return open(environment, MlflowDouble.patience(Duration.ofMinutes(2)));
    }

    private Mlflow open(Map<String, String> environment, Patience patience) {
        return Mlflow.open(environment, new PrintStream(said, true, StandardCharsets.UTF_8), patience);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, String> environment(String uri, String... others) {
        Map<String, String> environment = new HashMap<>(Map.of(URI, uri));
        for (int i = 0; i < others.length; i += 2) {
            environment.put(others[i], others[i + 1]);
        }
        return environment;
    }

    @Test
    void aRunAndItsPartsAreTold() throws IOException {
        try (MlflowDouble server = MlflowDouble.start(Mood.WELL)) {
            try (Mlflow mlflow = open(environment(server.uri("") + "/"));
                    TrackedRun whole = mlflow.start("whole", Map.of("data", "here"))) {
                try (TrackedRun part = whole.start("part", Map.of())) {
                    part.settings(Map.of(
                            "train",
                            Map.of("l2", 1e-4, "task-weights", Map.of("joy, or so", 2), "list", List.of(1, 2))));
                    part.metrics(1, Map.of("loss", 1.5, "uar", Double.NaN));
                    part.metrics(2, Map.of("loss", 1.25, "uar", 0.5));
                    part.finished();
                }
                whole.tags(Map.of("result", "there"));
            }
            Run whole = server.run("whole");
            Run part = server.run("part");
            assertEquals(List.of(), server.complaints());
            assertEquals("", said());
            assertEquals("whole", server.parent(part));
            assertEquals("here", whole.tags.get("data"));
            assertEquals("there", whole.tags.get("result"));
            assertEquals("FAILED", whole.status, "it did not come to its end");
            assertEquals("FINISHED", part.status);
            assertEquals("0", part.experiment);
            assertEquals(
                    Map.of("train.l2", "1.0E-4", "train.task-weights.joy_ or so", "2", "train.list", "[1, 2]"),
                    part.params);
            assertEquals(Map.of("loss", Map.of(1, 1.5, 2, 1.25), "uar", Map.of(2, 0.5)), part.metrics);
            assertEquals(System.getProperty("user.name"), part.tags.get("mlflow.user"));
        }
    }

    @Test
    void muchIsToldInBatchesAndLongTextIsCut() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        Map<String, Double> values = new TreeMap<>();
        for (int i = 0; i < 250; i++) {
            settings.put("key" + i, String.join("", Collections.nCopies(i, "long")));
            values.put("value" + i, (double) i);
        }
        try (MlflowDouble server = MlflowDouble.start(Mood.WELL)) {
            try (Mlflow mlflow = open(environment(server.uri("")));
                    TrackedRun run = mlflow.start("run", Map.of())) {
                run.settings(settings);
                run.metrics(3, values);
            }
            assertEquals(List.of(), server.complaints());
            assertEquals(250, server.run("run").params.size());
            assertEquals(250, server.run("run").metrics.size());
            assertEquals(500, server.run("run").params.get("key249").length());
        }
    }

    @Test
    void anExperimentIsMadeWhereItIsNotThere() throws IOException {
        try (MlflowDouble server = MlflowDouble.start(Mood.WELL)) {
            for (int i = 0; i < 2; i++) {
                try (Mlflow mlflow = open(environment(server.uri(""), "MLFLOW_EXPERIMENT_NAME", "a & ö"))) {
                    mlflow.start("run", Map.of()).close();
                }
            }
            try (Mlflow mlflow = open(environment(server.uri(""), "MLFLOW_EXPERIMENT_ID", "1"))) {
                mlflow.start("run", Map.of()).close();
            }
            assertEquals(
                    List.of("1", "1", "1"),
                    server.runs().stream().map(run -> run.experiment).toList());
            assertEquals(List.of("no experiment a & ö"), server.complaints());
        }
    }

    @Test
    void credentialsGoIntoTheHeader() throws IOException {
        try (MlflowDouble server = MlflowDouble.start(Mood.WELL)) {
            String basic = "Basic "
                    + Base64.getEncoder().encodeToString(("ann:" + SECRET + "@").getBytes(StandardCharsets.UTF_8));
            told(environment(server.uri("ann:" + SECRET + "%40@")));
            told(environment(
                    server.uri(""), "MLFLOW_TRACKING_USERNAME", "ann", "MLFLOW_TRACKING_PASSWORD", SECRET + "@"));
            told(environment(server.uri("bob:other@"), "MLFLOW_TRACKING_TOKEN", SECRET + "\n"));
            told(environment(server.uri("")));
            assertEquals(
                    List.of(basic, basic, basic, basic, "Bearer " + SECRET, "Bearer " + SECRET), server.credentials());
            assertEquals("", said());
        }
    }

    private void told(Map<String, String> environment) {
        try (Mlflow mlflow = open(environment)) {
            mlflow.start("run", Map.of()).close();
        }
    }

    @Test
    void whatFailsOnceIsTriedAgain() throws IOException {
        try (MlflowDouble server = MlflowDouble.start(Mood.ILL_ONCE)) {
            told(environment(server.uri("")));
            assertEquals("FAILED", server.run("run").status);
            assertEquals("", said());
        }
    }

    @Test
    void aServerThatIsIllIsOneWarning() throws IOException {
        try (MlflowDouble server = MlflowDouble.start(Mood.ILL)) {
            assertOneWarning(
                    server.uri("ann:" + SECRET + "@"),
                    server.uri("") + ": it answers with HTTP 500",
                    server.patience());
            assertEquals(3, server.requests());
        }
    }

    /** This one repeats the credentials in its answer. */
    @Test
    void aServerThatRefusesIsOneWarning() throws IOException {
        try (MlflowDouble server = MlflowDouble.start(Mood.STRICT)) {
            assertOneWarning(
                    server.uri("ann:" + SECRET + "@"),
                    server.uri("") + ": it answers with HTTP 403 PERMISSION_DENIED, expected a tracking server.",
                    server.patience());
            assertEquals(1, server.requests());
        }
    }

    @Test
    void aServerThatIsSilentIsOneWarning() throws IOException {
        try (MlflowDouble server = MlflowDouble.start(Mood.SILENT)) {
            assertOneWarning(
                    server.uri("ann:" + SECRET + "@"), server.uri("") + ": it does not answer", server.patience());
        }
    }

    @Test
    void aServerThatIsDeadIsOneWarning() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertOneWarning(
                "http://ann:" + SECRET + "@127.0.0.1:" + free,
                "http://127.0.0.1:" + free + ": it cannot be reached",
                MlflowDouble.patience(Duration.ofMinutes(2)));
    }

    @Test
    void aServerThatFallsBehindIsOneWarning() throws IOException {
        try (MlflowDouble server = MlflowDouble.start(Mood.SILENT)) {
            Patience endless =
                    new Patience(Duration.ofDays(1), Duration.ofDays(1), Duration.ofMillis(1), Duration.ofMillis(100));
            try (Mlflow mlflow = open(environment(server.uri("")), endless);
                    TrackedRun run = mlflow.start("run", Map.of())) {
                for (int i = 0; i < 3000; i++) {
                    run.metrics(i, Map.of("loss", 1.0));
                }
                assertEquals(1, said().lines().count(), said());
            }
            said.write('\n');
            try (Mlflow mlflow = open(environment(server.uri("")), endless)) {
                mlflow.start("run", Map.of()).finished();
            }
            assertEquals(
                    Arrays.asList(
                            "Cannot log to MLflow at %s: it is too slow, expected a tracking server. The run goes on without; check MLFLOW_TRACKING_URI."
                                    .formatted(server.uri("")),
                            "",
                            "Cannot log to MLflow at %s: it is too slow, expected a tracking server. The run goes on without; check MLFLOW_TRACKING_URI."
                                    .formatted(server.uri(""))),
                    said().lines().toList());
        }
    }

    private void assertOneWarning(String uri, String named, Patience patience) {
        try (Mlflow mlflow = open(environment(uri), patience);
                TrackedRun run = mlflow.start("run", Map.of())) {
            for (int i = 0; i < 100; i++) {
                run.metrics(i, Map.of("loss", 1.0));
            }
        }
        assertEquals(1, said().lines().count(), said());
        assertTrue(said().contains("Cannot log to MLflow at " + named), said());
        assertFalse(said().contains(SECRET), said());
    }

    @Test
    void whatIsNoServerIsOneWarningThatDoesNotRepeatIt() {
        List<Map<String, String>> wrong = List.of(
                environment("http://ann:" + SECRET + "@no host"),
                environment("file:///" + SECRET),
                environment("databricks://" + SECRET),
                environment(SECRET),
                environment("http://localhost:1", "MLFLOW_TRACKING_TOKEN", SECRET + "\nX: y"));
        List<String> sentences = new ArrayList<>();
        for (Map<String, String> environment : wrong) {
            said.reset();
            told(environment);
            assertEquals(1, said().lines().count(), said());
            sentences.add(said());
        }
        assertFalse(String.join("", sentences).contains(SECRET), sentences.toString());
        assertTrue(sentences
                .get(3)
                .startsWith("Cannot log to the MLflow that MLFLOW_TRACKING_URI names: it is no address"));
        assertTrue(sentences.get(4).contains("characters that no header takes"), sentences.get(4));
    }

    @Test
    void withoutAnAddressNothingIsTold() {
        told(Map.of());
        told(environment(" "));
        assertEquals("", said());
    }
}

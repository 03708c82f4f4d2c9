package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.launcher.Launcher;
import io.github.serspark.launcher.Victims;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those who run the job see of it from outside: metrics behind a password, and log lines that machines read. */
@Tag("long")
final class OperationsIT {
    private static final String METRICS = "/metrics/prometheus/";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        DemoCorpus.write(folder.resolve("corpus"), 30, 1);
        Launcher.Outcome outcome =
                launcher().run("prepare", "--corpus", "corpus", "--out", "data", "--set", "frame-ms=5");
        assertEquals(0, outcome.status(), outcome.err());
    }

    private static Launcher launcher() {
        return new Launcher(folder);
    }

    private static String[] train(String out, int epochs, String... sparkOptions) {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", "data", "--out", out));
        for (String setting : List.of("epochs=" + epochs, "patience=" + epochs, "batch-size=2")) {
            arguments.addAll(List.of("--set", setting));
        }
        arguments.addAll(List.of(sparkOptions));
        return arguments.toArray(String[]::new);
    }

    @Test
    void prometheusReadsTheCourseOfATrainingWithThePassword() throws Exception {
        int port = freePort();
        Launcher.Running running = launcher()
                .with("SER_UI_PASSWORD", "correct horse")
                .start(train(
                        "watched",
                        1000,
                        "--conf",
                        "spark.ui.enabled=true",
                        "--conf",
                        "spark.ui.port=" + port,
                        "--conf",
                        "spark.ui.filters=io.github.serspark.web.PasswordFilter",
                        "--conf",
                        "spark.metrics.conf.*.sink.prometheusServlet.class=org.apache.spark.metrics.sink.PrometheusServlet",
                        "--conf",
                        "spark.metrics.conf.*.sink.prometheusServlet.path=" + METRICS));
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + METRICS);
            Victims.waitUntil(
                    () -> !running.process().isAlive()
                            || read(uri, "correct horse").contains("ser_train_dev_uar_arousal"),
                    Duration.ofMinutes(2),
                    "there are metrics");
            assertTrue(running.process().isAlive(), "the run has not ended");

            String metrics = read(uri, "correct horse");
            for (String name : List.of("epoch", "round", "frames_per_second", "averaging_share", "loss_valence")) {
                assertTrue(value(metrics, name) >= 0, metrics);
            }
            assertTrue(value(metrics, "dev_uar_dominance") <= 1, metrics);
            assertEquals("401", read(uri, "wrong"));
            assertEquals("401", read(URI.create("http://127.0.0.1:" + port + "/environment/"), "wrong"));
        } finally {
            new Victims(running.process()).killAll();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The page, or the status where it is not 200, or nothing where nobody listens. */
    private static String read(URI uri, String password) {
        String pair = Base64.getEncoder().encodeToString(("ser:" + password).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Basic " + pair)
                .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : String.valueOf(response.statusCode());
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while reading " + uri, e);
        }
    }

    private static double value(String metrics, String name) {
        Optional<String> line = metrics.lines()
                .filter(each -> each.contains("driver_ser_train_" + name + "_Value"))
                .findFirst();
        String found = line.orElseThrow(() -> new AssertionError("no " + name + " in " + metrics));
        return Double.parseDouble(found.substring(found.lastIndexOf(' ')));
    }

    @Test
    void aTrainingThatIsInterruptedSaysOneSentence() throws Exception {
        Launcher.Running running = launcher().start(train("interrupted", 1000));
        Victims.waitUntil(
                () -> !running.process().isAlive() || text(running).contains("epoch 1/1000"),
                Duration.ofMinutes(5),
                "an epoch is over");
        new ProcessBuilder("kill", "-TERM", String.valueOf(running.process().pid()))
                .start()
                .waitFor();

        Launcher.Outcome outcome = running.outcome();

        assertEquals(143, outcome.status(), outcome.err());
        List<String> said = outcome.err()
                .lines()
                .filter(line -> !line.matches("(Checking|Training epoch).*"))
                .toList();
        assertEquals(List.of("Interrupted: the same command, called again, goes on where it stopped."), said);
    }

    private static String text(Launcher.Running running) {
        try {
            return Files.readString(running.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyLineOfTheLogIsJsonWhereThatIsWanted() throws Exception {
        Launcher.Outcome well = launcher().run(train("logged", 2, "--driver-java-options", JSON));
        assertEquals(0, well.status(), well.err());
        List<JsonNode> events = events(well);
        assertEquals("train", events.get(0).path("command").asText());
        assertEquals(2, count(events, "epoch"));
        assertTrue(count(events, "progress") >= 2, well.err());
        assertTrue(events.get(events.size() - 1).path("path").asText().endsWith("/logged"), well.err());

        Launcher.Outcome refused = launcher().run(train("logged", 2, "--driver-java-options", JSON));
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("\"event\":\"failed\",\"message\":\"Cannot write to "), refused.err());
    }

    private static final String JSON = "-Dlog4j2.configurationFile="
            + Path.of(System.getProperty("ser.root"), "conf/log4j2-json.properties")
                    .toUri();

    private static List<JsonNode> events(Launcher.Outcome outcome) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : outcome.err().lines().toList()) {
            JsonNode read = new ObjectMapper().readTree(line);
            if (read.has("data")) {
                events.add(read.path("data"));
            }
        }
        return events;
    }

    private static long count(List<JsonNode> events, String name) {
        return events.stream()
                .filter(event -> event.path("event").asText().equals(name))
                .count();
    }
}

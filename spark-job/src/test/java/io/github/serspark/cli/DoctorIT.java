package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.launcher.Launcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/ser doctor} on this machine, and where there is no cluster. */
final class DoctorIT {
    @TempDir
    private Path directory;

    @Test
    void everythingIsLookedAt() throws Exception {
        Launcher.Outcome outcome = new Launcher(directory).run("doctor", "--json", "--out", "new");

        JsonNode json = new ObjectMapper().readTree(outcome.out());
        assertEquals(json.path("healthy").asBoolean() ? 0 : 2, outcome.status(), outcome.err());
        assertEquals(
                List.of(
                        "Java",
                        "cores",
                        "memory",
                        "kernel",
                        "native library",
                        "GPU",
                        "local disk",
                        "SPARK_HOME",
                        "Spark",
                        "executors",
                        "--out"),
                json.path("findings").findValuesAsText("subject").stream()
                        .distinct()
                        .toList());
        assertEquals("ok", json.at("/findings/0/status").asText(), outcome.out());
        assertTrue(Files.notExists(directory.resolve("new")));
    }

    @Test
    void aMasterThatIsNotThereIsAProblem() throws Exception {
        Launcher.Outcome outcome = new Launcher(directory)
                .with("SPARK_LOCAL_IP", "127.0.0.1")
                .with("SPARK_LOCAL_HOSTNAME", "localhost")
                .run("doctor", "--master", "spark://localhost:1");

        assertEquals(2, outcome.status(), outcome.err());
        assertTrue(
                outcome.out()
                        .contains(
                                "PROBLEM  Spark          nobody answers at spark://localhost:1. Start the master there,"),
                outcome.out());
        assertTrue(outcome.err().contains("Cannot run ser-spark here as it should: 1 problem"), outcome.err());
    }
}

package io.github.serspark.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.run.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Check> checks = new LinkedHashMap<>();

    @Test
    void everyFindingIsALineAndWarningsAreNoProblem() {
        checks.put("a", () -> List.of(Finding.ok("a", "good")));
        checks.put("b", () -> List.of(Finding.warning("b", "slow", "Buy more."), Finding.ok("b", "there")));

        doctor().run();

        assertEquals(
                """
                OK       a              good.
                WARNING  b              slow. Buy more.
                OK       b              there.
                """,
                text());
    }

    @Test
    void aCheckThatCannotEvenBeLoadedStopsNoOther() {
        checks.put("library", () -> {
            throw new NoClassDefFoundError("org/nd4j/Nd4j");
        });
        checks.put("cluster", () -> {
            throw new IOException("far away");
        });
        checks.put("a", () -> List.of(Finding.ok("a", "good")));

        String message = assertThrows(UserException.class, () -> doctor().run()).getMessage();

        assertEquals(
                "Cannot run ser-spark here as it should: 2 problems, expected none. Change what is named above.",
                message);
        assertEquals(
                List.of(
                        "PROBLEM  library        it could not be looked at: java.lang.NoClassDefFoundError: org/nd4j/Nd4j."
                                + " Mend what the other lines name, and look again.",
                        "PROBLEM  cluster        it could not be looked at: java.io.IOException: far away."
                                + " Mend what the other lines name, and look again.",
                        "OK       a              good."),
                text().lines().toList());
    }

    @Test
    void programsGetOneObject() throws IOException {
        checks.put("a", () -> List.of(Finding.ok("a", "good")));
        checks.put("b", () -> List.of(Finding.problem("b", "none", "Buy one.")));

        assertThrows(UserException.class, () -> doctor().runForPrograms());

        JsonNode json = new ObjectMapper().readTree(text());
        assertFalse(json.path("healthy").asBoolean(true));
        assertEquals("ok", json.at("/findings/0/status").asText());
        assertEquals(
                "{\"status\":\"problem\",\"subject\":\"b\",\"found\":\"none\",\"remedy\":\"Buy one.\"}",
                json.at("/findings/1").toString());
    }

    @Test
    void aHealthyMachineIsHealthyForPrograms() throws IOException {
        checks.put("a", () -> List.of(Finding.ok("a", "good")));

        doctor().runForPrograms();

        assertTrue(new ObjectMapper().readTree(text()).path("healthy").asBoolean(false));
    }

    private Doctor doctor() {
        return new Doctor(checks, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

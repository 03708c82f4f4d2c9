package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.statistics.Interval;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void metricsStandUnderPartitionAndTask() throws IOException {
        assertMetrics(
                """
                {"n": 20, "uar": 0.8, "uarLow": %s, "uarHigh": %s, "levelsPresent": [0, 1], "accuracy": 0.8,
                 "macroF1": %s, "recalls": [0.9, 0.7], "confusion": [[9, 1], [3, 7]]}"""
                        .formatted(
                                Scores.AROUSAL_DEV.withinSpeakers().low(),
                                Scores.AROUSAL_DEV.withinSpeakers().high(),
                                (18 / 22.0 + 14 / 18.0) / 2),
                "/splits/dev/arousal");
    }

    @Test
    void anIntervalOverSpeakersStandsThereIfThereIsOne() throws IOException {
        JsonNode valence = json(Optional.empty()).at("/splits/test/valence");
        Interval interval = Scores.VALENCE_TEST.overSpeakers().orElseThrow();
        assertEquals(interval.low(), valence.path("uarLowSpeakers").asDouble());
        assertEquals(interval.high(), valence.path("uarHighSpeakers").asDouble());
    }

    @Test
    void whatIsUndefinedIsNull() throws IOException {
        JsonNode valence = json(Optional.empty()).at("/splits/test/valence");
        assertEquals(MAPPER.readTree("[1.0, null, 0.5]"), valence.path("recalls"));
        assertMetrics(
                """
                {"n": 0, "uar": null, "uarLow": null, "uarHigh": null, "levelsPresent": [], "accuracy": null,
                 "macroF1": null, "recalls": [null, null, null], "confusion": [[0, 0, 0], [0, 0, 0], [0, 0, 0]]}""",
                "/splits/test/dominance");
    }

    @Test
    void theTestsAgainstABaselineStandBeside() throws IOException {
        JsonNode json = json(Optional.of(Scores.significance("stl"))).path("significance");
        assertEquals("stl", json.path("baseline").asText());
        JsonNode arousal = json.at("/splits/dev/arousal");
        assertEquals(20, arousal.path("n").asInt());
        assertEquals(0.8, arousal.at("/z/value").asDouble(), 1e-15);
        assertEquals(0.5, arousal.at("/z/baselineValue").asDouble(), 1e-15);
        assertEquals(1.988981, arousal.at("/z/statistic").asDouble(), 1e-6);
        assertEquals(0.023352, arousal.at("/z/p").asDouble(), 1e-6);
        assertTrue(arousal.at("/z/significant").asBoolean());
        assertEquals(0.3, arousal.at("/permutation/statistic").asDouble(), 1e-15);
        assertEquals(7, arousal.at("/mcnemar/statistic").asDouble());
        assertEquals(9.0 / 256, arousal.at("/mcnemar/p").asDouble(), 1e-15);
        assertFalse(arousal.path("disagree").asBoolean(true));
    }

    private static void assertMetrics(String expected, String pointer) throws IOException {
        assertEquals(MAPPER.readTree(expected), json(Optional.empty()).at(pointer));
    }

    private static JsonNode json(Optional<Significance> significance) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MetricsJson.write(out, Scores.ALL, significance);
        return MAPPER.readTree(out.toByteArray());
    }
}

package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void metricsStandUnderPartitionAndTask() throws IOException {
        assertEquals(
                MAPPER.readTree(
                        """
                        {"n": 20, "uar": 0.8, "levelsPresent": [0, 1], "accuracy": 0.8, "recalls": [0.9, 0.7],
                         "confusion": [[9, 1], [3, 7]]}"""),
                json(Optional.empty()).at("/splits/dev/arousal"));
    }

    @Test
    void whatIsUndefinedIsNull() throws IOException {
        assertEquals(
                MAPPER.readTree(
                        """
                        {"n": 8, "uar": 0.75, "levelsPresent": [0, 2], "accuracy": 0.75, "recalls": [1.0, null, 0.5],
                         "confusion": [[4, 0, 0], [0, 0, 0], [1, 1, 2]]}"""),
                json(Optional.empty()).at("/splits/test/valence"));
        assertEquals(
                MAPPER.readTree(
                        """
                        {"n": 0, "uar": null, "levelsPresent": [], "accuracy": null, "recalls": [null, null, null],
                         "confusion": [[0, 0, 0], [0, 0, 0], [0, 0, 0]]}"""),
                json(Optional.empty()).at("/splits/test/dominance"));
    }

    @Test
    void theTestAgainstABaselineStandsBeside() throws IOException {
        Significance significance = Significance.of(Scores.ALL, new Baseline("stl", List.of(Scores.WEAK_AROUSAL_DEV)));
        JsonNode json = json(Optional.of(significance)).path("significance");
        assertEquals("stl", json.path("baseline").asText());
        JsonNode arousal = json.at("/splits/dev/arousal");
        assertEquals(20, arousal.path("n").asInt());
        assertEquals(0.8, arousal.path("uar").asDouble(), 1e-15);
        assertEquals(0.5, arousal.path("baselineUar").asDouble(), 1e-15);
        assertEquals(1.988981, arousal.path("z").asDouble(), 1e-6);
        assertEquals(0.023352, arousal.path("p").asDouble(), 1e-6);
        assertEquals(true, arousal.path("star").asBoolean());
    }

    @Test
    void scoresComeBackAsTheyWent() throws IOException {
        assertEquals(Scores.ALL, MetricsJson.scores(new ByteArrayInputStream(bytes(Optional.empty()))));
    }

    private static JsonNode json(Optional<Significance> significance) throws IOException {
        return MAPPER.readTree(bytes(significance));
    }

    private static byte[] bytes(Optional<Significance> significance) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MetricsJson.write(out, Scores.ALL, significance);
        return out.toByteArray();
    }
}

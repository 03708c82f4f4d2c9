package io.github.serspark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TaskTest {
    private static final Task MOOD = new Task("mood", List.of(new Level("sad", "< 3"), new Level("happy", ">= 3")));

    @Test
    void itIsWhatItIsCalledAndItsLevels() {
        assertEquals("mood (< 3, >= 3)", MOOD.toString());
        assertEquals(List.of("sad", "happy"), MOOD.levelNames());
        assertEquals(MOOD, Task.of(List.of(Tasks.AROUSAL, MOOD), "mood"));
        assertEquals("arousal, mood", Task.ids(List.of(Tasks.AROUSAL, MOOD, MOOD)));
        assertThrows(IllegalArgumentException.class, () -> Task.of(Tasks.ALL, "mood"));
    }

    @Test
    void itStandsInRecordsOfRuns() throws IOException {
        ObjectMapper json = new ObjectMapper();
        String written = json.writeValueAsString(MOOD);
        assertEquals(
                """
                {"id":"mood","levels":[{"name":"sad","ratings":"< 3"},{"name":"happy","ratings":">= 3"}]}""",
                written);
        assertEquals(MOOD, json.readValue(written, Task.class));
    }

    @Test
    void thereIsSomethingToTellApart() {
        assertThrows(IllegalArgumentException.class, () -> new Task("mood", List.of(new Level("sad", ""))));
        assertThrows(IllegalArgumentException.class, () -> new Task(" ", MOOD.levels()));
    }

    @Test
    void theDefaultsAreThoseOfThePaper() {
        assertEquals(
                "arousal (<= 2, > 2 and < 4, >= 4)",
                Dimensions.tasks(Thresholds.PAPER).get(0).toString());
        assertEquals("arousal, valence, dominance", Task.ids(Tasks.ALL));
    }
}

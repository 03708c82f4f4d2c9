package io.github.serspark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.Framing;
import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What cannot be shown is refused where it is made. */
class ReportContentTest {

    @Test
    void everyLevelHasACount() {
        assertRefused(
                () -> new ClassCounts(Split.DEV, Tasks.of("valence", 3), List.of(1L, 2L)),
                "Cannot show the levels of valence of dev: names [low, middle, high], expected one for each of [1, 2].");
    }

    @Test
    void everyEpochHasBothFigures() {
        assertRefused(
                () -> new TaskCurve(List.of(1.0), List.of()),
                "Cannot show 1 losses beside 0 UARs, expected one of each an epoch.");
    }

    @Test
    void everyFrameHasAWeight() {
        TaskAttention attention = new TaskAttention(Tasks.AROUSAL, List.of(0.5, 0.5), "low", "low");
        assertRefused(
                () -> new AttendedUtterance(
                        "u1", "s1", Split.DEV, new Audio(new float[8], 8), new Framing(4, 2), List.of(attention)),
                "Cannot show the attention of arousal in u1: 2 weights, expected 3, one a frame.");
    }

    private static void assertRefused(Executable making, String message) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, making).getMessage());
    }
}

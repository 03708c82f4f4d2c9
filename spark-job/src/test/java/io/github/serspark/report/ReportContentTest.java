package io.github.serspark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.Framing;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.statistics.Confusion;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What cannot be shown is refused where it is made. */
class ReportContentTest {

    @Test
    void systemsAreKnown() {
        List<SystemRow> systems = List.of(new SystemRow("e2e STL", List.of()));
        Comparison stranger = new Comparison("SVM", "e2e STL", Split.DEV, Task.AROUSAL, 0, List.of(1.0, 1.0, 1.0));
        assertRefused(
                () -> SampleContent.results(systems, List.of(stranger)),
                "Cannot show the results of SVM: no such system, expected one of [e2e STL].");
        assertRefused(
                () -> SampleContent.results(List.of(), List.of()),
                "Cannot show the results of e2e STL: no such system, expected one of [].");
    }

    @Test
    void aComparisonHasAProbabilityForEachTest() {
        List<SystemRow> systems = List.of(new SystemRow("e2e STL", List.of()));
        Comparison short1 = new Comparison("e2e STL", "e2e STL", Split.DEV, Task.AROUSAL, 0, List.of(1.0));
        assertRefused(
                () -> SampleContent.results(systems, List.of(short1)),
                "Cannot show how e2e STL compares with e2e STL: 1 p values, expected 3: [z-test, permutation, McNemar].");
    }

    @Test
    void sharesAreNotPercents() {
        assertRefused(
                () -> cell(62.4, Double.NaN), "Cannot show the UAR of arousal of dev: 62.4, expected 0 to 1 or NaN.");
        assertRefused(
                () -> cell(0.5, 60.1),
                "Cannot show the published UAR of arousal of dev: 60.1, expected 0 to 1 or NaN.");
    }

    @Test
    void intervalsBeginBelow() {
        assertRefused(
                () -> new Bounds(0.6, 0.5), "Cannot show an interval from 0.6 to 0.5, expected its lower end first.");
    }

    @Test
    void everyLevelHasAName() {
        assertRefused(
                () -> new ConfusionPanel("s", Split.DEV, Task.VALENCE, List.of("low"), new Confusion(new long[2][2])),
                "Cannot show the confusion of valence of dev: names [low], expected 2 of them.");
        assertRefused(
                () -> new ClassCounts(Split.DEV, Task.VALENCE, List.of("low"), List.of(1L, 2L)),
                "Cannot show the levels of valence of dev: names [low], expected one for each of [1, 2].");
    }

    @Test
    void everyEpochHasBothFigures() {
        assertRefused(
                () -> new TaskCurve(List.of(1.0), List.of()),
                "Cannot show 1 losses beside 0 UARs, expected one of each an epoch.");
    }

    @Test
    void everyFrameHasAWeight() {
        TaskAttention attention = new TaskAttention(Task.AROUSAL, List.of(0.5, 0.5), "low", "low");
        assertRefused(
                () -> new AttendedUtterance(
                        "u1", "s1", Split.DEV, new Audio(new float[8], 8), new Framing(4, 2), List.of(attention)),
                "Cannot show the attention of arousal in u1: 2 weights, expected 3, one a frame.");
    }

    private static ResultCell cell(double uar, double published) {
        return new ResultCell(Split.DEV, Task.AROUSAL, 1, 1, uar, Bounds.NONE, Bounds.NONE, new TreeMap<>(), published);
    }

    private static void assertRefused(Executable making, String message) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, making).getMessage());
    }
}

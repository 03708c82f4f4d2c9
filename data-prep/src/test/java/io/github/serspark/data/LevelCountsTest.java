package io.github.serspark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LevelCountsTest {
    private static final int[] NONE = {0, 0, 0};

    private static LevelCounts counts(int[] trainArousal, int[] trainValence, int[] devValence, int[] testDominance) {
        return new LevelCounts(
                Map.of(
                        Split.TRAIN,
                                Map.of(Task.AROUSAL, trainArousal, Task.VALENCE, trainValence, Task.DOMINANCE, NONE),
                        Split.DEV, Map.of(Task.AROUSAL, trainArousal, Task.VALENCE, devValence, Task.DOMINANCE, NONE),
                        Split.TEST,
                                Map.of(
                                        Task.AROUSAL,
                                        trainArousal,
                                        Task.VALENCE,
                                        trainValence,
                                        Task.DOMINANCE,
                                        testDominance)),
                Level.names(3));
    }

    @Test
    void whatAllPartitionsHaveIsNotMentioned() {
        LevelCounts complete = counts(new int[] {1, 2, 3}, new int[] {1, 1, 1}, new int[] {9, 9, 9}, NONE);
        assertEquals(List.of(Task.AROUSAL, Task.VALENCE), complete.learnable());
        assertEquals(complete.learnable(), complete.labelled());
        assertEquals(List.of(), complete.warnings(complete.labelled()));
    }

    @Test
    void whatTrainNeverSeesCannotBeLearnt() {
        LevelCounts counts = counts(NONE, new int[] {4, 0, 0}, new int[] {0, 1, 1}, new int[] {1, 0, 1});
        assertEquals(List.of(Task.VALENCE), counts.learnable());
        assertEquals(List.of(Task.VALENCE, Task.DOMINANCE), counts.labelled());
        assertEquals(
                List.of(
                        "Warning: no utterance of train has valence middle or high: a network cannot learn what it never sees.",
                        "Warning: no utterance of dev has valence low: UAR is the mean over the other levels there.",
                        "Warning: no utterance of test has valence middle or high: UAR is the mean over the other levels there.",
                        "Warning: no utterance of train has a rating of dominance: nothing is learnt of it.",
                        "Warning: no utterance of dev has a rating of dominance: it has no UAR there.",
                        "Warning: no utterance of test has dominance middle: UAR is the mean over the other levels there."),
                counts.warnings(counts.labelled()));
    }
}

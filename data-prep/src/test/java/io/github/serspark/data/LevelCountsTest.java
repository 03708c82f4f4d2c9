package io.github.serspark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LevelCountsTest {
    private static final List<Integer> NONE = List.of(0, 0, 0);

    private static LevelCounts counts(
            List<Integer> trainArousal,
            List<Integer> trainValence,
            List<Integer> devValence,
            List<Integer> testDominance) {
        return new LevelCounts(
                Tasks.ALL,
                Map.of(
                        Split.TRAIN,
                        Map.of("arousal", trainArousal, "valence", trainValence, "dominance", NONE),
                        Split.DEV,
                        Map.of("arousal", trainArousal, "valence", devValence),
                        Split.TEST,
                        Map.of("arousal", trainArousal, "valence", trainValence, "dominance", testDominance)));
    }

    @Test
    void whatAllPartitionsHaveIsNotMentioned() {
        LevelCounts complete = counts(List.of(1, 2, 3), List.of(1, 1, 1), List.of(9, 9, 9), NONE);
        assertEquals(List.of(Tasks.AROUSAL, Tasks.VALENCE), complete.learnable());
        assertEquals(complete.learnable(), complete.labelled());
        assertEquals(List.of(), complete.warnings(complete.labelled()));
    }

    @Test
    void whatTrainNeverSeesCannotBeLearnt() {
        LevelCounts counts = counts(NONE, List.of(4, 0, 0), List.of(0, 1, 1), List.of(1, 0, 1));
        assertEquals(List.of(Tasks.VALENCE), counts.learnable());
        assertEquals(List.of(Tasks.VALENCE, Tasks.DOMINANCE), counts.labelled());
        assertEquals(
                List.of(
                        "Warning: no utterance of train has valence middle or high: a network cannot learn what it never sees.",
                        "Warning: no utterance of dev has valence low: UAR is the mean over the other levels there.",
                        "Warning: no utterance of test has valence middle or high: UAR is the mean over the other levels there.",
                        "Warning: no utterance of train has a label of dominance: nothing is learnt of it.",
                        "Warning: no utterance of dev has a label of dominance: it has no UAR there.",
                        "Warning: no utterance of test has dominance middle: UAR is the mean over the other levels there."),
                counts.warnings(counts.labelled()));
    }
}

package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.run.UserException;
import io.github.serspark.statistics.Confusion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignificanceTest {

    @Test
    void whatBothWereScoredOnIsCompared() {
        Significance significance = Significance.of(Scores.ALL, new Baseline("stl", List.of(Scores.WEAK_AROUSAL_DEV)));
        assertEquals(List.of(new Comparison(Scores.AROUSAL_DEV, Scores.WEAK_AROUSAL_DEV)), significance.comparisons());
        assertEquals(Optional.empty(), significance.of(Scores.VALENCE_TEST));
    }

    /** m = 0.65, z = 0.3 / sqrt(2 x 0.65 x 0.35 / 20) = 0.3 / 0.1508310. */
    @Test
    void theTestIsOfTheUarsOverTheUtterancesThatWereJudged() {
        assertEquals(
                1.988981,
                new Comparison(Scores.AROUSAL_DEV, Scores.WEAK_AROUSAL_DEV)
                        .test()
                        .z(),
                1e-6);
    }

    @Test
    void aBaselineOfOtherTasksIsRefused() {
        Baseline baseline = new Baseline("stl", List.of(Scores.VALENCE_TEST));
        assertRefused(
                "Cannot compare with stl: it judged valence, expected a task of arousal. Give a --baseline that shares one.",
                List.of(Scores.AROUSAL_DEV),
                baseline);
    }

    @Test
    void aBaselineOfOtherUtterancesIsRefused() {
        Score other = new Score(Split.DEV, Task.AROUSAL, new Confusion(new long[][] {{9, 2}, {3, 7}}));
        assertRefused(
                "Cannot compare the arousal of dev with the baseline: it has [11, 10] utterances by level, expected [10, 10]."
                        + " Evaluate both on the same data.",
                List.of(Scores.AROUSAL_DEV),
                new Baseline("stl", List.of(other)));
    }

    private static void assertRefused(String message, List<Score> scores, Baseline baseline) {
        assertEquals(
                message,
                assertThrows(UserException.class, () -> Significance.of(scores, baseline))
                        .getMessage());
    }
}

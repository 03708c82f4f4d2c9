package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import io.github.serspark.run.UserException;
import io.github.serspark.statistics.OneTailedTest;
import io.github.serspark.table.ComparedScore;
import io.github.serspark.table.Score;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignificanceTest {

    private static final Baseline BASELINE =
            new Baseline("stl", List.of(Scores.WEAK_AROUSAL_DEV.judged(), Scores.VALENCE_TEST.judged()));

    @Test
    void whatBothWereScoredOnIsCompared() {
        Significance significance =
                Significance.of(List.of(Scores.AROUSAL_DEV, Scores.DOMINANCE_TEST), BASELINE, Scores.SEED);
        assertEquals(
                List.of(ComparedScore.of(Scores.AROUSAL_DEV, Scores.WEAK_AROUSAL_DEV, Scores.SEED)),
                significance.comparisons());
        assertEquals(Optional.empty(), significance.of(Scores.DOMINANCE_TEST));
    }

    /** m = 0.65, z = 0.3 / sqrt(2 x 0.65 x 0.35 / 20) = 0.3 / 0.1508310. */
    @Test
    void theZTestIsOfTheUarsOverTheUtterancesThatWereJudged() {
        ComparedScore compared = Scores.significance("stl").comparisons().get(0);
        assertEquals(1.988981, compared.tests().z().z(), 1e-6);
    }

    @Test
    void valuesAreThoseOfTheMetricThatIsTested() {
        Score skewed = Scores.score(Split.DEV, Tasks.AROUSAL, 1, new long[][] {{8, 0}, {1, 1}});
        Score weak = Scores.score(Split.DEV, Tasks.AROUSAL, 1, new long[][] {{4, 4}, {2, 0}});
        assertEquals(
                List.of("z 0.75 0.25", "permutation 0.75 0.25", "mcnemar 0.9 0.4"),
                ComparedScore.of(skewed, weak, Scores.SEED).tests().all().stream()
                        .map(OneTailedTest::kind)
                        .map(kind ->
                                kind.id() + " " + kind.metric(skewed.confusion()) + " " + kind.metric(weak.confusion()))
                        .toList());
    }

    @Test
    void oneDisagreementIsADisagreement() {
        Score better = Scores.score(Split.DEV, Tasks.AROUSAL, 1, new long[][] {{65, 35}, {35, 65}});
        Score baseline = Scores.score(Split.DEV, Tasks.AROUSAL, 1, new long[][] {{60, 40}, {40, 60}});
        assertFalse(Scores.significance("stl").disagree());
        assertTrue(Scores.significance(better, baseline, "stl").disagree());
    }

    @Test
    void ofABaselineTheCommonTasksCount() {
        assertEquals(
                List.of(Scores.VALENCE_TEST.judged()),
                BASELINE.of(List.of(Tasks.VALENCE)).judged());
    }

    @Test
    void aBaselineOfOtherTasksIsRefused() {
        assertEquals(
                "Cannot compare with stl: it judged arousal, valence, expected a task of dominance. Give a --baseline that shares one.",
                assertThrows(UserException.class, () -> BASELINE.of(List.of(Tasks.DOMINANCE)))
                        .getMessage());
    }
}

package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import io.github.serspark.table.Score;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreTableTest {

    @Test
    void scoresAreAlignedAndWhatIsUndefinedIsSaid() {
        assertEquals(
                """
                split task          UAR         95 %  accuracy      n
                dev   arousal      80.0    60.4-95.8      80.0     20
                test  valence      75.0    75.0-75.0      75.0      8
                test  dominance       -            -         -      0

                UAR (mean recall of the levels, also called UA) and accuracy (WA) in %; guessing scores a UAR of 50.0.
                95 %: where UAR may well lie with other utterances of the same speakers (bootstrap).
                Warning: no utterance of test has valence of level 1 (of 0 to 2): that recall is undefined, UAR the mean of the other 2.
                Warning: no utterance of test has dominance of level 0, 1, 2 (of 0 to 2): UAR is undefined.
                """,
                new ScoreTable(Scores.ALL, Optional.empty()).text());
    }

    @Test
    void aBaselineAddsItsUarTheTestsAndTheStar() {
        assertEquals(
                """
                split task          UAR         95 %  accuracy      n  baseline        95 %      z     p(z)  p(perm)   p(McN)
                dev   arousal      80.0*   60.4-95.8      80.0     20      50.0   50.0-50.0   1.99   0.0234   0.0363   0.0352
                test  valence      75.0    75.0-75.0      75.0      8

                UAR (mean recall of the levels, also called UA) and accuracy (WA) in %; guessing scores a UAR of 50.0.
                95 %: where UAR may well lie with other utterances of the same speakers (bootstrap).
                p, one-tailed: z, the paper's pooled z-test of UAR; perm, the paired permutation test of UAR; McN, McNemar's exact test of accuracy.
                * better than target/stl by the z-test, p < 0.05
                Warning: no utterance of test has valence of level 1 (of 0 to 2): that recall is undefined, UAR the mean of the other 2.
                """,
                new ScoreTable(
                                List.of(Scores.AROUSAL_DEV, Scores.VALENCE_TEST),
                                Optional.of(Scores.significance("target/stl")))
                        .text());
    }

    @Test
    void testsThatDisagreeAreMarkedAndExplained() {
        Score better = Scores.score(Split.DEV, Tasks.AROUSAL, 1, new long[][] {{65, 35}, {35, 65}});
        Score baseline = Scores.score(Split.DEV, Tasks.AROUSAL, 1, new long[][] {{60, 40}, {40, 60}});
        assertEquals(
                """
                split task          UAR         95 %  accuracy      n  baseline        95 %      z     p(z)  p(perm)   p(McN)
                dev   arousal      65.0    58.4-71.5      65.0    200      60.0   53.0-66.7   1.03   0.1508   0.0010   0.0010 !

                UAR (mean recall of the levels, also called UA) and accuracy (WA) in %; guessing scores a UAR of 50.0.
                95 %: where UAR may well lie with other utterances of the same speakers (bootstrap).
                p, one-tailed: z, the paper's pooled z-test of UAR; perm, the paired permutation test of UAR; McN, McNemar's exact test of accuracy.
                * better than stl by the z-test, p < 0.05
                ! the tests disagree at 0.05: z takes the two UARs for shares of right answers in separate samples; perm and McN pair the answers, and McN asks for accuracy.
                """,
                new ScoreTable(List.of(better), Optional.of(Scores.significance(better, baseline, "stl"))).text());
    }
}

package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreTableTest {

    @Test
    void scoresAreAlignedAndWhatIsUndefinedIsSaid() {
        assertEquals(
                """
                split task           UAR   accuracy       n
                dev   arousal       80.0       80.0      20
                test  valence       75.0       75.0       8
                test  dominance        -          -       0

                UAR (mean recall of the levels) and accuracy in %; guessing scores a UAR of 50.0.
                Warning: no utterance of test has a valence of level 1 (of 0 to 2): that recall is undefined, UAR the mean of the other 2.
                Warning: no utterance of test has a dominance of level 0, 1, 2 (of 0 to 2): UAR is undefined.
                """,
                new ScoreTable(Scores.ALL, Optional.empty()).text());
    }

    @Test
    void aBaselineAddsItsUarTheTestAndTheStar() {
        Significance significance = Significance.of(
                List.of(Scores.AROUSAL_DEV), new Baseline("target/stl", List.of(Scores.WEAK_AROUSAL_DEV)));
        assertEquals(
                """
                split task           UAR   accuracy       n   baseline       z        p
                dev   arousal       80.0*      80.0      20       50.0    1.99   0.0234
                test  valence       75.0       75.0       8

                UAR (mean recall of the levels) and accuracy in %; guessing scores a UAR of 50.0.
                * better than target/stl by the one-tailed pooled z-test, p < 0.05
                Warning: no utterance of test has a valence of level 1 (of 0 to 2): that recall is undefined, UAR the mean of the other 2.
                """,
                new ScoreTable(List.of(Scores.AROUSAL_DEV, Scores.VALENCE_TEST), Optional.of(significance)).text());
    }
}

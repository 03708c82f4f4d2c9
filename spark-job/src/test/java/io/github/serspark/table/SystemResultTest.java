package io.github.serspark.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import io.github.serspark.statistics.Judgement;
import io.github.serspark.statistics.Judgements;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SystemResultTest {
    private static final Column AROUSAL = new Column(Split.TEST, Tasks.AROUSAL);
    private static final Column VALENCE = new Column(Split.TEST, Tasks.VALENCE);

    @Test
    void theMedianSeedOnDevIsJudged() {
        assertEquals(3, Results.system("a", 30, 10, 20).judged().seed());
    }

    @Test
    void theLowerOfTwoMiddleSeedsIsJudged() {
        assertEquals(2, Results.system("a", 30, 12, 20, 9).judged().seed());
    }

    @Test
    void theUarsOfAllSeedsAreThere() {
        assertArrayEquals(
                new double[] {1, 0.5}, Results.system("a", 30, 15).uars(AROUSAL).toArray(), 1e-12);
        assertEquals(0, Results.system("a", 30).uars(VALENCE).count());
    }

    @Test
    void networksOfOtherTasksStandSideBySideAndFoldsArePooled() {
        Judgements one = new Judgements(2, List.of(new Judgement("a", "s", 0, 0)));
        Judgements two = new Judgements(2, List.of(new Judgement("b", "t", 1, 0)));
        Outcome outcome = Outcome.of(
                7,
                List.of(
                        new JudgedTask(Split.TEST, Tasks.VALENCE, two),
                        new JudgedTask(Split.TEST, Tasks.AROUSAL, one),
                        new JudgedTask(Split.TEST, Tasks.AROUSAL, two)));
        assertEquals(
                List.of(VALENCE, AROUSAL),
                outcome.judged().stream().map(JudgedTask::column).toList());
        assertEquals(
                0.5, outcome.of(AROUSAL).orElseThrow().judgements().confusion().uar());
        assertEquals(
                1, outcome.of(VALENCE).orElseThrow().judgements().confusion().n());
        assertEquals(Double.NaN, outcome.meanDevUar());
    }
}

package io.github.serspark.reproduction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.statistics.Judgement;
import io.github.serspark.statistics.Judgements;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SystemResultTest {

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
                new double[] {1, 0.5},
                Results.system("a", 30, 15).uars(Split.TEST, Task.AROUSAL).toArray(),
                1e-12);
        assertEquals(0, Results.system("a", 30).uars(Split.TEST, Task.VALENCE).count());
    }

    @Test
    void networksOfOtherTasksStandSideBySideAndFoldsArePooled() {
        Judgements one = new Judgements(2, List.of(new Judgement("a", "s", 0, 0)));
        Judgements two = new Judgements(2, List.of(new Judgement("b", "t", 1, 0)));
        Outcome outcome = Outcome.of(
                7,
                List.of(
                        Map.of(Split.TEST, Map.of(Task.AROUSAL, one)),
                        Map.of(Split.TEST, Map.of(Task.AROUSAL, two)),
                        Map.of(Split.TEST, Map.of(Task.VALENCE, two))));
        assertEquals(
                0.5,
                outcome.of(Split.TEST, Task.AROUSAL).orElseThrow().confusion().uar());
        assertEquals(
                1,
                outcome.of(Split.TEST, Task.VALENCE).orElseThrow().confusion().n());
        assertEquals(Double.NaN, outcome.meanDevUar());
    }
}

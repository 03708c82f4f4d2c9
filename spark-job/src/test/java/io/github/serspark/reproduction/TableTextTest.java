package io.github.serspark.reproduction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import io.github.serspark.random.Seed;
import io.github.serspark.statistics.Judgement;
import io.github.serspark.statistics.Judgements;
import io.github.serspark.table.Figures;
import io.github.serspark.table.JudgedTask;
import io.github.serspark.table.Outcome;
import io.github.serspark.table.Published;
import io.github.serspark.table.Results;
import io.github.serspark.table.SystemResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TableTextTest {
    private static final SystemResult HALF = Results.system("half", 15);

    @Test
    void rowsColumnsAndMarks() {
        String text = text(List.of(HALF, Results.system("all", 30)), List.of());
        assertEquals(
                List.of(
                        "                    dev         test",
                        "UAR in %            arousal     arousal",
                        "half                50.0        50.0",
                        "all                 100.0*+^    100.0*+^",
                        "Better than half by * the paper's z-test, + the permutation test of UAR, ^ McNemar's test of accuracy;",
                        "each one-tailed, p < 0.05."),
                text.lines().limit(6).toList());
    }

    @Test
    void aTaskThatAnyRowWasJudgedOnHasAColumn() {
        List<JudgedTask> judged = Results.system("all", 30).judged().judged();
        List<JudgedTask> both = Stream.concat(
                        HALF.judged().judged().stream(),
                        judged.stream().map(one -> new JudgedTask(one.split(), Tasks.DOMINANCE, one.judgements())))
                .toList();
        Outcome outcome = Outcome.of(1, both);
        String text = text(List.of(HALF, new SystemResult("both", "both", List.of(outcome))), List.of());
        assertEquals(
                List.of(
                        "                    dev                     test",
                        "UAR in %            arousal     dominance   arousal     dominance",
                        "half                50.0        -           50.0        -",
                        "both                50.0        100.0       50.0        100.0"),
                text.lines().limit(4).toList());
    }

    @Test
    void testsThatDisagreeAreSeen() {
        // 50 against 60 %: the paper's test takes the systems for independent, the others see that every change is a
        // gain.
        String text = text(List.of(HALF, Results.system("more", 18)), List.of());
        assertTrue(text.contains("more                60.0+^ "), text);
    }

    @Test
    void severalSeedsHaveMeanAndDeviation() {
        String text = text(List.of(Results.system("seeds", 15, 18, 21)), List.of());
        assertTrue(text.contains("seeds               60.0 ± 10.0 "), text);
        assertTrue(text.contains("of the seed with the median UAR on dev: seeds 2."), text);
        assertFalse(text.contains("Better than"), text);
    }

    @Test
    void foldsArePooledAndTheirMeanStandsBeside() {
        Outcome pooled = Outcome.pool(1, List.of(fold("a", 0), fold("b", 1, 1)));
        String text = text(List.of(new SystemResult("folds", "folds", List.of(pooled))), List.of());
        assertTrue(text.contains("folds               83.3\n"), text); // of level 0 all, of level 1 two of three
        assertTrue(text.contains("folds               75.0 ± 35.4\n"), text); // 50 and 100 %
        assertTrue(text.contains("All else is of the utterances of all folds together."), text);
        assertFalse(text(List.of(HALF), List.of()).contains("over folds"));
    }

    /** An utterance of level 0 that is right, and some of level 1. */
    private static Outcome fold(String name, int... predicted) {
        List<Judgement> judgements = new ArrayList<>(List.of(new Judgement(name, "s", 0, 0)));
        for (int i = 0; i < predicted.length; i++) {
            judgements.add(new Judgement(name + i, "s", 1, predicted[i]));
        }
        return Outcome.of(
                1, List.of(new JudgedTask(Split.TEST, Tasks.of("arousal", 2), new Judgements(2, judgements))));
    }

    @Test
    void publishedFiguresStandBeside() {
        String text = text(List.of(HALF), List.of(new Published("half", Split.TEST, "arousal", 60.1)));
        assertTrue(
                text.contains("published, IEMOCAP  arousal     arousal\n" + "half                -           60.1"),
                text);
    }

    @Test
    void intervalsOverSpeakersNeedEnoughSpeakers() {
        String text = text(List.of(HALF), List.of());
        assertTrue(text.contains("95 % within"), text);
        assertTrue(text.contains("Intervals from speakers drawn anew."), text);
    }

    private static String text(List<SystemResult> rows, List<Published> published) {
        return TableText.of(Figures.of(rows, rows.get(0).id(), published, Seed.of(1)));
    }
}

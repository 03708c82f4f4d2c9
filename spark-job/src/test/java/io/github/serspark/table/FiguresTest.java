package io.github.serspark.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import io.github.serspark.random.Seed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class FiguresTest {
    private static final SystemResult HALF = Results.system("half", 15);
    private static final SystemResult ALL = Results.system("all", 30, 24);
    private static final Column TEST_AROUSAL = new Column(Split.TEST, Tasks.AROUSAL);

    private final Figures figures = Figures.of(
            List.of(HALF, ALL), "half", List.of(new Published("all", Split.TEST, "arousal", 60.1)), Seed.of(1));

    @Test
    void everySystemHasACellWhereItWasJudged() {
        assertEquals(List.of(new Column(Split.DEV, Tasks.AROUSAL), TEST_AROUSAL), figures.columns());
        assertEquals(4, figures.cells().size());
        assertEquals(0.5, cell(HALF).uar());
        assertEquals(0.8, cell(ALL).uar(), 1e-12, "the lower one of two seeds");
        assertEquals(0.9, cell(ALL).uars().mean(), 1e-12);
        assertEquals(Optional.empty(), figures.cell(HALF, new Column(Split.TEST, Tasks.VALENCE)));
    }

    @Test
    void everyPairIsComparedBothWays() {
        assertEquals(4, figures.pairs().size());
        assertEquals(
                0.3,
                figures.comparison(ALL, HALF, TEST_AROUSAL)
                        .orElseThrow()
                        .permutation()
                        .difference(),
                1e-12);
        assertEquals(
                "", figures.comparison(HALF, ALL, TEST_AROUSAL).orElseThrow().marks());
    }

    @Test
    void theBaselineIsComparedWithNothing() {
        assertEquals(Optional.empty(), figures.againstBaseline(cell(HALF)));
        assertEquals(figures.comparison(ALL, HALF, TEST_AROUSAL), figures.againstBaseline(cell(ALL)));
        assertEquals(Optional.of(HALF), figures.testedAgainst());
        assertTrue(Figures.of(List.of(HALF), "half", List.of(), Seed.of(1))
                .testedAgainst()
                .isEmpty());
    }

    @Test
    void guessingScoresOneOverTheLevelsThatOccur() {
        assertEquals(List.of(1.0 / 3), figures.guessing());
        SystemResult two = Results.system("two", new int[] {10, 0, 10}, new int[] {5, 0, 5});
        assertEquals(
                List.of(0.5),
                Figures.of(List.of(two), "two", List.of(), Seed.of(1)).guessing());
    }

    @Test
    void whatIsPublishedIsOfARowAndAColumn() {
        assertEquals(0.601, figures.published(cell(ALL)).orElseThrow(), 1e-12);
        assertEquals(OptionalDouble.empty(), figures.published(cell(HALF)));
    }

    private Figures.Cell cell(SystemResult row) {
        return figures.cell(row, TEST_AROUSAL).orElseThrow();
    }
}

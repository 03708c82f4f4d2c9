package io.github.serspark.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.config.Settings;
import io.github.serspark.data.Task;
import io.github.serspark.data.Tasks;
import io.github.serspark.random.Seed;
import io.github.serspark.run.UserException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SearchSpaceTest {
    private static final List<Task> TASKS = List.of(Tasks.AROUSAL, Tasks.VALENCE, Tasks.DOMINANCE);
    private static final Seed SEED = Seed.of(1);

    private static SearchSpace space(String... assignments) {
        return SearchSpace.of(Settings.of("search", assignments), TASKS);
    }

    private static double number(Map<String, Object> values, String key) {
        return ((Number) values.get(key)).doubleValue();
    }

    @Test
    void withoutASpaceItIsTheWeightsOfTheTasks() {
        SearchSpace space = space();
        double sum = 0;
        for (int trial = 1; trial <= 3000; trial++) {
            Map<String, Object> weights = space.draw(SEED, trial);
            double all = TASKS.stream()
                    .mapToDouble(task -> number(weights, "task-weights." + task.id()))
                    .sum();
            assertEquals(3, all, 0.002);
            sum += number(weights, "task-weights.valence");
        }
        assertEquals(1, sum / 3000, 0.04); // deviation 0.71 / sqrt(3000)
    }

    /** Of a flat Dirichlet of three the share of one is over s with probability (1 - s)^2. */
    @Test
    void allWeightsAreEquallyLikely() {
        SearchSpace space = space("space.task-weights={simplex: 6, least: 1}");
        long high = IntStream.rangeClosed(1, 4000)
                .filter(trial -> number(space.draw(SEED, trial), "task-weights.arousal") > 1 + 3 * 0.5)
                .count();
        assertEquals(0.25, high / 4000.0, 0.025);
        double least = IntStream.rangeClosed(1, 4000)
                .mapToDouble(trial -> number(space.draw(SEED, trial), "task-weights.dominance"))
                .min()
                .orElseThrow();
        assertTrue(least >= 1, String.valueOf(least));
    }

    @Test
    void aTrialDependsOnSeedNumberAndKeyAlone() {
        String rate = "space.learning-rate={log-uniform: [1e-5, 1e-2]}";
        Map<String, Object> one = space(rate).draw(SEED, 7);
        Map<String, Object> two = space("space.batch-size={integer: [4, 32]}", rate, "space.l2={uniform: [0, 1e-3]}")
                .draw(SEED, 7);
        assertEquals(one.get("learning-rate"), two.get("learning-rate"));
        assertNotEquals(one, space(rate).draw(SEED, 8));
        assertNotEquals(one, space(rate).draw(Seed.of(2), 7));
    }

    @Test
    void valuesLieInTheirRangesWithFourDigits() {
        SearchSpace space = space(
                "space.learning-rate={log-uniform: [1e-5, 1e-2]}",
                "space.batch-size={integer: [4, 6]}",
                "space.class-weights={choice: [none, balanced]}",
                "space.dropout-keep={uniform: [0.5, 1]}");
        boolean[] seen = new boolean[7];
        int low = 0;
        for (int trial = 1; trial <= 300; trial++) {
            Map<String, Object> values = space.draw(SEED, trial);
            double rate = number(values, "learning-rate");
            assertTrue(rate >= 1e-5 && rate <= 1e-2, String.valueOf(rate));
            assertEquals(rate, Double.parseDouble("%.3e".formatted(rate)));
            low += rate < Math.sqrt(1e-5 * 1e-2) ? 1 : 0;
            seen[(Integer) values.get("batch-size")] = true;
            assertTrue(List.of("none", "balanced").contains(values.get("class-weights")));
            double keep = number(values, "dropout-keep");
            assertTrue(keep >= 0.5 && keep <= 1, String.valueOf(keep));
        }
        assertEquals(150, low, 35);
        assertTrue(seen[4] && seen[5] && seen[6]);
    }

    @Test
    void theBaselineHasWhatIsGiven() {
        Settings settings =
                Settings.of("search", "space.learning-rate={log-uniform: [1e-5, 1e-2]}", "train.learning-rate=0.002");
        assertEquals(0.002, number(SearchSpace.of(settings, TASKS).given(settings), "learning-rate"));
        assertEquals(1.0, number(space().given(Settings.of("search")), "task-weights.arousal"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    space.learning-rat={uniform: [1e-5, 1e-2]}         | learning-rat
                    space.epochs={choice: [3, 9]}                      | epochs
                    space.checkpoint.keep={choice: [1, 2]}             | checkpoint.keep
                    space.learning-rate={uniform: []}                  | [a, b] with a under b
                    space.learning-rate={uniform: [1e-2, 1e-5]}        | [a, b] with a under b
                    space.learning-rate={log-uniform: [0, 1e-2]}       | over 0
                    space.learning-rate={uniform: [0.1, 2]}            | up to 1
                    space.learning-rate={choice: []}                   | at least one
                    space.learning-rate={choice: [0.1, x]}             | learning-rate
                    space.learning-rate=0.1                            | {choice: [...]}
                    space.batch-size={integer: [1.5, 3]}               | whole numbers
                    space.task-weights={simplex: 3, least: 1.1}        | sum / 3
                    space.task-weights={simplex: 0}                    | sum over 0
                    space.task-weights={uniform: [0, 1]}               | a simplex
                    space.l2={simplex: 3}                              | a simplex
                    """)
    void whatCannotBeSearchedIsRefused(String assignment, String named) {
        String message =
                assertThrows(UserException.class, () -> space(assignment)).getMessage();
        assertTrue(message.contains(named), message);
    }

    @Test
    void oneTaskHasNoWeightsToSearch() {
        Settings settings = Settings.of("search");
        String message = assertThrows(UserException.class, () -> SearchSpace.of(settings, TASKS.subList(0, 1)))
                .getMessage();
        assertTrue(message.contains("several tasks"), message);
    }
}

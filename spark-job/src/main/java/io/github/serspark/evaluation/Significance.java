package io.github.serspark.evaluation;

import io.github.serspark.random.Seed;
import java.util.List;
import java.util.Optional;

/**
 * How the scores compare with those of a baseline.
 *
 * @param baseline where its result lies
 * @param comparisons one for each partition and task that both were scored on
 */
record Significance(String baseline, List<ComparedScore> comparisons) {

    static Significance of(List<Score> scores, Baseline baseline, Seed run) {
        List<ComparedScore> comparisons = scores.stream()
                .flatMap(
                        score -> baseline
                                .counterpart(score.judged())
                                .map(other -> ComparedScore.of(score, Score.of(other, run), run))
                                .stream())
                .toList();
        return new Significance(baseline.path(), comparisons);
    }

    /** The comparison that a score enters, if any. */
    Optional<ComparedScore> of(Score score) {
        return comparisons.stream()
                .filter(comparison -> comparison.score().equals(score))
                .findFirst();
    }

    /** Whether there is a task of a partition on which the tests disagree. */
    boolean disagree() {
        return comparisons.stream().anyMatch(comparison -> comparison.tests().disagree());
    }
}

package io.github.serspark.evaluation;

import io.github.serspark.run.UserException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the scores compare with those of a baseline.
 *
 * @param baseline where its result lies
 * @param comparisons one for each partition and task that both were scored on
 */
record Significance(String baseline, List<Comparison> comparisons) {

    /** @throws UserException if the baseline was scored on other partitions, or has no task in common */
    static Significance of(List<Score> scores, Baseline baseline) {
        List<Comparison> comparisons = scores.stream()
                .flatMap(score -> baseline.counterpart(score).map(other -> new Comparison(score, other)).stream())
                .toList();
        if (comparisons.isEmpty()) {
            throw new UserException(
                    "Cannot compare with %s: it judged %s, expected a task of %s. Give a --baseline that shares one."
                            .formatted(baseline.path(), tasks(baseline.scores()), tasks(scores)));
        }
        return new Significance(baseline.path(), comparisons);
    }

    /** The comparison that a score enters, if any. */
    Optional<Comparison> of(Score score) {
        return comparisons.stream()
                .filter(comparison -> comparison.score().equals(score))
                .findFirst();
    }

    private static String tasks(List<Score> scores) {
        return scores.stream().map(score -> score.task().id()).distinct().collect(Collectors.joining(", "));
    }
}

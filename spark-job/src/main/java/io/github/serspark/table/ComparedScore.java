package io.github.serspark.table;

import io.github.serspark.random.Seed;
import io.github.serspark.statistics.Comparison;

/** A score beside the baseline's on the same partition and task, and the tests whether it is better. */
public record ComparedScore(Score score, Score baseline, Comparison tests) {

    /** @param run all random numbers derive from it */
    public static ComparedScore of(Score score, Score baseline, Seed run) {
        long seed = score.judged().seed(run, "permutation test");
        return new ComparedScore(
                score,
                baseline,
                Comparison.of(score.judged().judgements(), baseline.judged().judgements(), seed));
    }
}

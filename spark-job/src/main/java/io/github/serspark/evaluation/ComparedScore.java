package io.github.serspark.evaluation;

import io.github.serspark.random.Seed;
import io.github.serspark.statistics.Comparison;
import io.github.serspark.statistics.Confusion;
import io.github.serspark.statistics.OneTailedTest;
import java.util.List;

/** A score beside the baseline's on the same partition and task, and the tests whether it is better. */
public record ComparedScore(Score score, Score baseline, Comparison tests) {

    /**
     * A test as tables and files state it.
     *
     * @param name {@code z}, {@code permutation} or {@code mcnemar}
     * @param value what the system scored in the metric that is tested
     * @param baselineValue what the baseline scored in it
     */
    public record Tested(String name, double value, double baselineValue, OneTailedTest test) {}

    /** @param run all random numbers derive from it */
    public static ComparedScore of(Score score, Score baseline, Seed run) {
        long seed = score.judged().seed(run, "permutation test");
        return new ComparedScore(
                score,
                baseline,
                Comparison.of(score.judged().judgements(), baseline.judged().judgements(), seed));
    }

    /** The tests of UAR, then that of accuracy. */
    public List<Tested> tested() {
        Confusion own = score.confusion();
        Confusion other = baseline.confusion();
        return List.of(
                new Tested("z", own.uar(), other.uar(), tests.z()),
                new Tested("permutation", own.uar(), other.uar(), tests.permutation()),
                new Tested("mcnemar", own.accuracy(), other.accuracy(), tests.mcnemar()));
    }
}

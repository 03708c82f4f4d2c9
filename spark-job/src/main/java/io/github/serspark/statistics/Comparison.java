package io.github.serspark.statistics;

import java.util.stream.Stream;

/**
 * Three tests whether a system is better than a baseline.
 *
 * @param z the paper's: UAR, as if two systems had judged two samples
 * @param permutation UAR, on the same utterances
 * @param mcnemar accuracy, on the same utterances
 */
public record Comparison(ZTest z, PermutationTest permutation, McNemarTest mcnemar) {

    /**
     * Compares two systems.
     *
     * @param seed of the draws of the permutation test
     * @throws io.github.serspark.run.UserException if they did not judge the same utterances with the same true levels
     */
    public static Comparison of(Judgements system, Judgements baseline, long seed) {
        PairedCounts counts = PairedCounts.of(system, baseline);
        return new Comparison(
                ZTest.of(system.confusion().uar(), baseline.confusion().uar(), counts.n()),
                PermutationTest.of(counts, seed),
                McNemarTest.of(counts));
    }

    /** Whether some of the tests call the system better and others do not. */
    public boolean disagree() {
        return Stream.of(z, permutation, mcnemar)
                        .map(OneTailedTest::significant)
                        .distinct()
                        .count()
                > 1;
    }
}

package io.github.serspark.statistics;

import java.util.List;
import java.util.stream.Collectors;

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

    /** By {@link TestKind}. */
    public List<OneTailedTest> all() {
        return List.of(z, permutation, mcnemar);
    }

    /** The tests that call the system better, each by its own metric: with a lower UAR it may still be the more accurate. */
    public List<OneTailedTest> better() {
        return all().stream().filter(OneTailedTest::significant).toList();
    }

    /** The signs of the tests that call the system better, for example {@code *^}. */
    public String marks() {
        return better().stream().map(test -> test.kind().mark()).collect(Collectors.joining());
    }

    /** Whether some of the tests call the system better and others do not; one that is undefined has no say. */
    public boolean disagree() {
        long defined = all().stream().filter(test -> !Double.isNaN(test.p())).count();
        return !better().isEmpty() && better().size() < defined;
    }
}

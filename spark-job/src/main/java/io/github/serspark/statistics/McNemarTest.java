package io.github.serspark.statistics;

import org.apache.commons.math3.special.Beta;

/**
 * McNemar's test of the difference of accuracy on the same utterances, exact: of the utterances that only one of two equals
 * judged correctly, each is either's with probability 1/2.
 *
 * @param wins utterances that only the system judged correctly
 * @param losses utterances that only the baseline judged correctly
 * @param p probability of at least so many wins among {@code wins + losses}; 1 where both are 0; NaN where there is no
 *     utterance
 */
public record McNemarTest(int wins, int losses, double p) implements OneTailedTest {

    /** Tests whether the accuracy of the system is greater. */
    static McNemarTest of(PairedCounts counts) {
        return counts.n() == 0 ? new McNemarTest(0, 0, Double.NaN) : of(counts.wins(), counts.losses());
    }

    static McNemarTest of(int wins, int losses) {
        // The upper tail of the binomial distribution, without the cancellation of 1 less the lower one.
        double p = wins == 0 ? 1 : Beta.regularizedBeta(0.5, wins, losses + 1.0);
        return new McNemarTest(wins, losses, p);
    }

    @Override
    public TestKind kind() {
        return TestKind.MCNEMAR;
    }

    /** The wins. */
    @Override
    public double statistic() {
        return wins;
    }
}

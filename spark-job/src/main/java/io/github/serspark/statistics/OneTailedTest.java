package io.github.serspark.statistics;

/** A test whether a system is better than a baseline, never whether it is worse. */
public sealed interface OneTailedTest permits ZTest, PermutationTest, McNemarTest {

    /** Below it a system is called better. */
    double SIGNIFICANCE_LEVEL = 0.05;

    TestKind kind();

    /** What the test looks at: positive, or large, where the system is better; NaN where undefined. */
    double statistic();

    /** Probability of a statistic at least as large between equals; NaN where undefined. */
    double p();

    default boolean significant() {
        return p() < SIGNIFICANCE_LEVEL;
    }
}

package io.github.serspark.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The paper's test of significance: a one-tailed two-proportion z-test with pooled variance, which takes both UARs for
 * shares of correct answers among {@code n} utterances.
 *
 * <p>The pooled share is {@code m = (u + b) / 2} and {@code z = (u - b) / sqrt(2 m (1 - m) / n)}. UAR is not such a share
 * (its recalls weigh the levels equally, and both systems judge the same utterances), so this shows what the paper would have
 * starred, no more.
 *
 * @param z positive where the system beats the baseline; NaN where a UAR is
 * @param p probability of a z at least as large between equals; NaN where z is
 */
public record ZTest(double z, double p) implements OneTailedTest {

    private static final NormalDistribution STANDARD_NORMAL = new NormalDistribution(null, 0, 1);

    /**
     * Tests whether {@code uar} is greater than {@code baselineUar}.
     *
     * @param uar of the system, 0 to 1
     * @param baselineUar of the baseline, 0 to 1
     * @param n utterances that each of both figures was taken over
     */
    public static ZTest of(double uar, double baselineUar, long n) {
        double pooled = (uar + baselineUar) / 2;
        double deviation = Math.sqrt(2 * pooled * (1 - pooled) / n);
        // Two UARs of 0, or two of 1, do not differ, and neither do they vary.
        double z = uar == baselineUar ? 0 : (uar - baselineUar) / deviation;
        return ofZ(z);
    }

    static ZTest ofZ(double z) {
        return new ZTest(z, Double.isNaN(z) ? Double.NaN : STANDARD_NORMAL.cumulativeProbability(-z));
    }

    @Override
    public TestKind kind() {
        return TestKind.Z;
    }

    @Override
    public double statistic() {
        return z;
    }
}

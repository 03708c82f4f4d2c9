package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZTestTest {

    /** The partitions of the paper. */
    private static final int DEV = 1811;

    private static final int TEST = 1819;

    /**
     * Valence of the paper's last row, multi-task with attention, against single-task. The baselines are the paper's. The
     * systems' figures are not quoted anywhere in this project: each is the one figure of one decimal whose z rounds to the z
     * that belongs to the paper's, which {@link #oneFigureOnlyGivesThePapersZ} proves.
     */
    @ParameterizedTest
    @CsvSource({"0.662, 0.609, 1811, 3.31", "0.638, 0.601, 1819, 2.30"})
    void valenceOfThePapersLastRowIsStarred(double uar, double baseline, int n, double z) {
        ZTest test = ZTest.of(uar, baseline, n);
        assertEquals(z, test.z(), 0.005);
        assertTrue(test.significant());
    }

    @ParameterizedTest
    @CsvSource({"0.662, 0.609, 1811, 3.31", "0.638, 0.601, 1819, 2.30"})
    void oneFigureOnlyGivesThePapersZ(double uar, double baseline, int n, double z) {
        for (int permille = 1; permille < 1000; permille++) {
            double candidate = permille / 1000.0;
            boolean fits = Math.abs(ZTest.of(candidate, baseline, n).z() - z) < 0.005;
            assertEquals(Math.abs(candidate - uar) < 1e-9, fits, "UAR " + candidate);
        }
    }

    /** The z of all six figures of the paper's last row against its first, and whether the paper stars them. */
    @ParameterizedTest
    @CsvSource({
        "arousal, dev, 2.05, true",
        "arousal, test, 2.05, true",
        "valence, dev, 3.31, true",
        "valence, test, 2.30, true",
        "dominance, dev, 1.51, false",
        "dominance, test, 0.30, false"
    })
    void starsArePapersStars(String task, String split, double z, boolean star) {
        assertEquals(star, ZTest.ofZ(z).significant(), task + " of " + split);
    }

    /** 1.6449 is the 95th percentile of the normal distribution; p of 2.05, 3.31 and 1.51 from printed tables. */
    @ParameterizedTest
    @CsvSource({"0, 0.5", "2.05, 0.0202", "3.31, 0.0005", "1.51, 0.0655", "0.30, 0.3821", "-1.51, 0.9345"})
    void pIsTheUpperTailOfTheNormalDistribution(double z, double p) {
        assertEquals(p, ZTest.ofZ(z).p(), 5e-5);
    }

    @Test
    void theStarBeginsAtFivePercent() {
        assertFalse(ZTest.ofZ(1.6448).significant());
        assertTrue(ZTest.ofZ(1.6449).significant());
    }

    /** u = 0.6, b = 0.5, n = 100: m = 0.55, z = 0.1 / sqrt(2 x 0.55 x 0.45 / 100) = 0.1 / 0.0703562. */
    @Test
    void zIsThePooledOneWorkedOutByHand() {
        assertEquals(1.421338, ZTest.of(0.6, 0.5, 100).z(), 1e-6);
        assertEquals(-1.421338, ZTest.of(0.5, 0.6, 100).z(), 1e-6);
    }

    @Test
    void moreUtterancesMakeTheSameDifferenceSurer() {
        assertEquals(
                Math.sqrt((double) TEST / DEV),
                ZTest.of(0.6, 0.5, TEST).z() / ZTest.of(0.6, 0.5, DEV).z(),
                1e-12);
    }

    @Test
    void equalsDoNotDifferEvenWhereNothingVaries() {
        assertEquals(new ZTest(0, 0.5), ZTest.of(1, 1, 10));
        assertEquals(new ZTest(0, 0.5), ZTest.of(0, 0, 10));
    }

    @Test
    void anUndefinedUarIsTestedToUndefined() {
        ZTest test = ZTest.of(Double.NaN, 0.5, 10);
        assertTrue(Double.isNaN(test.z()));
        assertTrue(Double.isNaN(test.p()));
        assertFalse(test.significant());
    }
}

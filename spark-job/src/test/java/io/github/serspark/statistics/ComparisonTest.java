package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.run.UserException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    /** 100 of each of two levels. */
    private static final int[] TRUTHS = levels(200, 100, 200);

    /** Right about the first {@code zeros} of the lower level and the first {@code ones} of the higher. */
    private static Judgements system(int zeros, int ones) {
        int[] predicted = TRUTHS.clone();
        Arrays.fill(predicted, zeros, 100, 1);
        Arrays.fill(predicted, 100 + ones, 200, 0);
        return Examples.judgements(2, TRUTHS, predicted);
    }

    private static int[] levels(int length, int from, int to) {
        int[] levels = new int[length];
        Arrays.fill(levels, from, to, 1);
        return levels;
    }

    @Test
    void theZTestIsOfTheUarsOverAllUtterances() {
        Comparison comparison = Comparison.of(system(80, 70), system(60, 60), 1);
        assertEquals(ZTest.of(0.75, 0.6, 200), comparison.z());
    }

    @Test
    void allCallAClearDifferenceSignificantAndNoneAnEquality() {
        Comparison clear = Comparison.of(system(90, 90), system(60, 60), 1);
        assertTrue(clear.z().significant());
        assertTrue(clear.permutation().significant());
        assertTrue(clear.mcnemar().significant());
        assertFalse(clear.disagree());
        assertFalse(Comparison.of(system(60, 60), system(60, 60), 1).disagree());
    }

    /** Right wherever the baseline is and on 10 more: too few for the unpaired test, not for the paired ones. */
    @Test
    void pairingSeesWhatTheZTestOverlooks() {
        Comparison comparison = Comparison.of(system(65, 65), system(60, 60), 1);
        assertFalse(comparison.z().significant());
        assertTrue(comparison.permutation().significant());
        assertEquals(Math.pow(0.5, 10), comparison.mcnemar().p(), 1e-15);
        assertTrue(comparison.disagree());
    }

    /** The more accurate of two may have the lower UAR: only the test of accuracy marks it, and the tests disagree. */
    @Test
    void everyTestMarksByItsOwnMetric() {
        int[] truths = levels(120, 100, 120);
        int[] accurate = levels(120, 95, 102); // 95 of 100 and 2 of 20
        int[] fair = levels(120, 50, 120); // 50 of 100 and all 20
        Comparison comparison =
                Comparison.of(Examples.judgements(2, truths, accurate), Examples.judgements(2, truths, fair), 1);
        assertTrue(comparison.permutation().difference() < 0);
        assertEquals("^", comparison.marks());
        assertTrue(comparison.disagree());
    }

    @Test
    void aTestThatIsUndefinedDisagreesWithNone() {
        McNemarTest better = McNemarTest.of(20, 1);
        assertFalse(new Comparison(ZTest.ofZ(3), new PermutationTest(Double.NaN, Double.NaN), better).disagree());
        assertTrue(new Comparison(ZTest.ofZ(3), new PermutationTest(0.1, 0.2), better).disagree());
        assertFalse(new Comparison(ZTest.ofZ(-1), new PermutationTest(0.1, 0.2), McNemarTest.of(1, 1)).disagree());
    }

    @Test
    void systemsThatJudgedOtherUtterancesAreNotCompared() {
        Judgements other = Examples.judgements(2, new int[] {0, 1}, new int[] {0, 1});
        Judgements some = Examples.judgements(2, new int[] {0, 0, 1}, new int[] {0, 1, 1});
        assertEquals(
                "Cannot compare two systems: 2 of 3 utterances differ, first u01 (true level 0 against 1), expected the same"
                        + " utterances with the same true levels. Evaluate both on the same data.",
                assertThrows(UserException.class, () -> Comparison.of(some, other, 1))
                        .getMessage());
    }
}

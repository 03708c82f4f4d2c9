package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class McNemarTestTest {

    static Stream<JsonNode> reference() {
        return SignificanceReference.cases("mcnemar");
    }

    @ParameterizedTest
    @MethodSource("reference")
    void pIsScipys(JsonNode expected) {
        double p = expected.get("p").asDouble();
        McNemarTest test = McNemarTest.of(
                expected.get("wins").asInt(), expected.get("losses").asInt());
        assertEquals(p, test.p(), 1e-10 * p);
    }

    /**
     * Half the published p of the two-tailed exact test: 0.0703 of 7 pairs against 1 (airway hyper-responsiveness, Fagerland,
     * Lydersen and Laake, 2013), and 4.434e-06 of 121 against 59 (the example in the documentation of statsmodels).
     */
    @ParameterizedTest
    @CsvSource({"7, 1, 0.0703, 5e-5", "121, 59, 4.434e-06, 5e-10"})
    void pIsHalfThePublishedTwoTailedOne(int wins, int losses, double twoTailed, double rounding) {
        assertEquals(twoTailed, 2 * McNemarTest.of(wins, losses).p(), rounding);
    }

    @Test
    void onlyWhatOneOfTheTwoJudgedCorrectlyCounts() {
        int[] truths = {0, 0, 0, 1, 1, 1};
        Judgements system = Examples.judgements(2, truths, new int[] {0, 0, 1, 1, 0, 1});
        Judgements baseline = Examples.judgements(2, truths, new int[] {0, 1, 1, 0, 1, 0});
        assertEquals(
                new McNemarTest(3, 1, 5.0 / 16),
                Comparison.of(system, baseline, 1).mcnemar());
    }

    @Test
    void equalsDoNotDiffer() {
        assertEquals(new McNemarTest(0, 0, 1), McNemarTest.of(0, 0));
    }

    @Test
    void itIsUndefinedWithoutUtterances() {
        Judgements none = Examples.judgements(3, new int[0], new int[0]);
        McNemarTest test = Comparison.of(none, none, 1).mcnemar();
        assertEquals(Double.NaN, test.p());
        assertFalse(test.significant());
    }
}

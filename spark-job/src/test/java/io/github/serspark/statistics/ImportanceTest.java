package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

class ImportanceTest {

    private final Random random = new Random(1);

    @Test
    void aNumberExplainsWhatAQuadraticRegressionFinds() {
        for (double offset : new double[] {0, 1000}) {
            double[] values = gaussian(24);
            double[] scores = gaussian(24);
            Arrays.setAll(scores, i -> 0.1 * scores[i] + values[i] - 0.3 * values[i] * values[i]);
            Arrays.setAll(values, i -> values[i] + offset);
            OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
            regression.newSampleData(
                    scores,
                    Arrays.stream(values)
                            .map(value -> value - offset)
                            .mapToObj(value -> new double[] {value, value * value})
                            .toArray(double[][]::new));
            Importance importance = Importance.ofNumber(values, scores, 1);
            assertEquals(regression.calculateRSquared(), importance.share(), 1e-9);
            assertTrue(importance.stands());
        }
    }

    /** Means 2, 6 and 4 around 4, squares 4 x 4 + 4 x 4 + 0 of two each = 16; around the means 6 x 1. */
    @Test
    void aChoiceExplainsWhatItsGroupsMeansDo() {
        List<String> choices = List.of("a", "b", "c", "a", "b", "c");
        double[] scores = {1, 5, 3, 3, 7, 5};
        assertEquals(16 / 22.0, Importance.ofChoice(choices, scores, 1).share(), 1e-12);
    }

    /** Between normal equals it has a Beta distribution of 1 and (n - 3) / 2. */
    @Test
    void chanceExplainsAsMuchAsItDoesBetweenEquals() {
        double chance = IntStream.range(0, 40)
                .mapToDouble(
                        i -> Importance.ofNumber(gaussian(24), gaussian(24), i).chance())
                .average()
                .orElseThrow();
        assertEquals(1 - Math.pow(0.05, 2 / 21.0), chance, 0.01);
    }

    @Test
    void oneOfTwentyThatHaveNoEffectStands() {
        long standing = IntStream.range(0, 400)
                .mapToObj(i -> Importance.ofNumber(gaussian(24), gaussian(24), i))
                .filter(Importance::stands)
                .count();
        assertEquals(20, standing, 12);
    }

    @Test
    void whatIsConstantExplainsNothing() {
        double[] constant = {0.1, 0.1, 0.1, 0.1, 0.1};
        double[] scores = {0.5, 0.6, 0.7, 0.6, 0.4};
        assertEquals(new Importance(0, 0), Importance.ofNumber(constant, scores, 1));
        assertEquals(new Importance(0, 0), Importance.ofNumber(scores, constant, 1));
        assertEquals(new Importance(0, 0), Importance.ofChoice(List.of("a", "a", "a", "a", "a"), scores, 1));
        assertEquals(new Importance(0, 0), Importance.ofNumber(new double[0], new double[0], 1));
        assertFalse(Importance.ofNumber(constant, scores, 1).stands());
    }

    @Test
    void threeTrialsAreExplainedByAnythingAndSoNotAtAll() {
        Importance importance = Importance.ofNumber(new double[] {1e-5, 1e-4, 7e-4}, new double[] {0.5, 0.3, 0.4}, 1);
        assertEquals(1, importance.share(), 1e-9);
        assertFalse(importance.stands());
    }

    @Test
    void twoValuesAreALineAndNoQuadratic() {
        double[] values = {1, 2, 1, 2, 1, 2};
        double[] scores = {1, 5, 2, 6, 3, 7};
        assertEquals(
                Importance.ofChoice(List.of("1", "2", "1", "2", "1", "2"), scores, 1)
                        .share(),
                Importance.ofNumber(values, scores, 1).share(),
                1e-12);
    }

    @Test
    void theSeedDecides() {
        double[] values = gaussian(24);
        double[] scores = gaussian(24);
        Importance importance = Importance.ofNumber(values, scores, 1);
        assertEquals(importance, Importance.ofNumber(values, scores, 1));
        assertTrue(importance.chance() != Importance.ofNumber(values, scores, 2).chance());
    }

    private double[] gaussian(int n) {
        return random.doubles(n).map(any -> random.nextGaussian()).toArray();
    }
}

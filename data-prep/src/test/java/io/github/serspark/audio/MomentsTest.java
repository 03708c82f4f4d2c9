package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MomentsTest {
    @Test
    void meanAndPopulationDeviation() {
        Moments moments = Moments.of(new float[] {2, 4, 4, 4, 5, 5, 7, 9});
        assertEquals(8, moments.count());
        assertEquals(5, moments.mean());
        assertEquals(2, moments.deviation());
    }

    @Test
    void partsCombineToTheWholeHoweverItIsCut() {
        float[] values = noise(10_000);
        Moments whole = Moments.of(values);
        for (int parts : new int[] {2, 3, 7, 100, 9999}) {
            Moments combined = Moments.none();
            for (int i = 0; i < parts; i++) {
                int from = (int) ((long) values.length * i / parts);
                int to = (int) ((long) values.length * (i + 1) / parts);
                combined = combined.plus(Moments.of(Arrays.copyOfRange(values, from, to)));
            }
            assertEquals(whole.count(), combined.count());
            assertEquals(whole.mean(), combined.mean(), 1e-12 * whole.deviation());
            assertEquals(whole.deviation(), combined.deviation(), 1e-12 * whole.deviation());
        }
    }

    @Test
    void theyAreExactToTwelveDigitsDespiteAnOffset() {
        float[] values = noise(5000);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (float value : values) {
            sum = sum.add(new BigDecimal(value));
            squares = squares.add(new BigDecimal(value).pow(2));
        }
        BigDecimal n = new BigDecimal(values.length);
        BigDecimal mean = sum.divide(n, MathContext.DECIMAL128);
        double deviation = Math.sqrt(
                squares.divide(n, MathContext.DECIMAL128).subtract(mean.pow(2)).doubleValue());
        assertEquals(mean.doubleValue(), Moments.of(values).mean(), 1e-12 * deviation);
        assertEquals(deviation, Moments.of(values).deviation(), 1e-12 * deviation);
    }

    @Test
    void nothingIsNeutral() {
        Moments some = Moments.of(new float[] {1, 2});
        assertEquals(1.5, Moments.none().plus(some).mean());
        assertEquals(0.5, some.plus(Moments.of(new float[0])).deviation());
        assertTrue(Double.isNaN(Moments.none().plus(Moments.none()).deviation()));
    }

    private static float[] noise(int length) {
        Random random = new Random(1);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (3 + 0.1 * random.nextGaussian());
        }
        return values;
    }
}

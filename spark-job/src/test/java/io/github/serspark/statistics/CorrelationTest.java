package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CorrelationTest {

    @Test
    void correlationIsThatWorkedOutByHand() {
        // Deviations -2 -1 0 1 2 and -1 -1 0 -1 3: products 8, squares 10 and 12.
        double r = Correlation.of(new double[] {-22, -21, -20, -19, -18}, new double[] {2, 2, 3, 2, 6});
        assertEquals(8 / Math.sqrt(10 * 12), r, 1e-12);
        assertEquals(-1, Correlation.of(new double[] {1, 2, 4}, new double[] {-1, -2, -4}), 1e-12);
    }

    @Test
    void correlationWithWhatIsConstantIsUndefined() {
        double[] rising = {0.1, 0.2, 0.3};
        double[] constant = {0.1, 0.1, 0.1};
        assertEquals(Double.NaN, Correlation.of(rising, constant));
        assertEquals(Double.NaN, Correlation.of(constant, rising));
        assertEquals(Double.NaN, Correlation.of(new double[] {1}, new double[] {1}));
    }

    @Test
    void aCurveOfOtherFramesIsRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Correlation.of(new double[2], new double[3]))
                .getMessage();
        assertEquals("Cannot correlate 2 values with 3, expected as many.", message);
    }
}

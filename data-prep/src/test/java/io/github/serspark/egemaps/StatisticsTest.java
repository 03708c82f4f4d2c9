package io.github.serspark.egemaps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void percentilesAreThoseOfAnotherLibrary() {
        double[] values = {3, -1, 4, 1, -5, 9, 2, 6};
        Percentile linear = new Percentile().withEstimationType(EstimationType.R_7);
        for (double share : new double[] {0.2, 0.5, 0.8, 1}) {
            assertEquals(linear.evaluate(values, 100 * share), Statistics.percentile(values, share), 1e-12);
        }
        assertEquals(7, Statistics.percentile(new double[] {7}, 0.8));
        assertEquals(0, Statistics.percentile(new double[0], 0.8));
    }

    @Test
    void deviationIsRelativeToTheMeanAndSigned() {
        double[] values = {-3, -1, -4, -1, -5};
        double deviation = new StandardDeviation(false).evaluate(values);
        assertEquals(deviation / -2.8, Statistics.normalisedDeviation(values), 1e-12);
        assertEquals(1, Statistics.normalisedDeviation(new double[] {-1, 1}), 1e-12); // mean 0: not divided
        assertEquals(0, Statistics.normalisedDeviation(new double[] {0.1, 0.1, 0.1}));
        assertEquals(0, Statistics.normalisedDeviation(new double[0]));
        assertEquals(0, Statistics.mean(new double[0]));
    }

    @Test
    void smoothingTakesThreeFrames() {
        double[] values = {3, 0, 6, 9};
        assertArrayEquals(new double[] {2, 3, 5, 8}, Smoothing.plain(values), 1e-12);
        assertArrayEquals(new double[] {3, 0, 7.5, 8}, Smoothing.ofNonZeros(values), 1e-12);
        assertEquals(0, Smoothing.plain(new double[0]).length);
    }

    @Test
    void theVertexOfAParabolaIsExact() {
        // y = 5 - 2 (x - 0.25)^2 at -1, 0, 1
        Parabola vertex = Parabola.vertex(5 - 2 * 1.5625, 5 - 2 * 0.0625, 5 - 2 * 0.5625);
        assertEquals(0.25, vertex.x(), 1e-12);
        assertEquals(5, vertex.y(), 1e-12);
        assertEquals(new Parabola(1, 3), Parabola.vertex(1, 2, 3));
        assertEquals(new Parabola(-1, 3), Parabola.vertex(3, 2, 1));
    }
}

package io.github.serspark.egemaps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContourTest {
    private static final double[] HILLS = {0, 1, 2, 10, 4, 2, 4, 8, 5, 3, 2};

    @Test
    void hillsAndTheValleyBetweenAreFound() {
        assertEquals(
                List.of(new Extremum(3, 10, true), new Extremum(5, 2, false), new Extremum(7, 8, true)),
                Extrema.of(HILLS));
    }

    @Test
    void ripplesAreNot() {
        double[] rippled = {0, 1, 2, 10, 4, 4.2, 4.1, 2, 4, 8, 7.8, 7.9, 5, 3, 2};
        assertEquals(
                List.of(new Extremum(3, 10, true), new Extremum(7, 2, false), new Extremum(9, 8, true)),
                Extrema.of(rippled));
    }

    @Test
    void shortAndConstantContoursHaveNone() {
        assertEquals(List.of(), Extrema.of(new double[0]));
        assertEquals(List.of(), Extrema.of(new double[] {1, 9, 1}));
        assertEquals(List.of(), Extrema.of(new double[20]));
    }

    @Test
    void slopesArePerSecond() {
        Slopes slopes = Slopes.of(HILLS, Extrema.of(HILLS));
        double[] rising = {10 / 0.03, 6 / 0.02};
        assertEquals((rising[0] + rising[1]) / 2, slopes.meanRising(), 1e-9);
        assertEquals(Math.abs(rising[0] - rising[1]) / 2, slopes.deviationRising(), 1e-9);
        double falling = 8 / 0.02;
        double tail = -6 / 0.03; // counts as negative
        double mean = (falling + tail) / 2;
        assertEquals(mean, slopes.meanFalling(), 1e-9);
        assertEquals(Math.sqrt((falling - mean) * (falling - mean) / 2), slopes.deviationFalling(), 1e-9);
    }

    @Test
    void aContourWithoutExtremaRisesOrFalls() {
        assertEquals(new Slopes(0.75, 0, 0, 0), Slopes.of(new double[] {0, 1, 2, 3}, List.of()));
        assertEquals(new Slopes(0, 0, -0.75, 0), Slopes.of(new double[] {3, 2, 1, 0}, List.of()));
        assertEquals(new Slopes(0, 0, 0, 0), Slopes.of(new double[0], List.of()));
    }

    @Test
    void segmentsBearOneFrameOutsideAndNotTwo() {
        assertArrayEquals(new double[] {0.05}, segments("..xxx.xx..xx..x.."), 1e-12); // the others are too short
        assertArrayEquals(new double[] {0.02, 0.04}, segments("xxx..xx.xx"), 1e-12); // open at the end
        assertArrayEquals(new double[0], segments("xx......"), 1e-12);
        assertArrayEquals(new double[0], segments(""), 1e-12);
    }

    @Test
    void segmentsHaveMeanAndDeviation() {
        Segments segments = new Segments(new double[] {0.02, 0.04});
        assertEquals(0.03, segments.mean(), 1e-12);
        assertEquals(0.01, segments.deviation(), 1e-12);
        assertEquals(0, new Segments(new double[0]).deviation());
    }

    private static double[] segments(String frames) {
        return Segments.of(frames.length(), k -> frames.charAt(k) == 'x').seconds();
    }
}

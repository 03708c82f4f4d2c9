package io.github.serspark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void itHoldsAllWithRoomAtBothEnds() {
        assertEquals(new Scale(0.30, 0.75, 0, 100), scale(0.333, Double.NaN, 0.70));
        assertEquals(new Scale(0.45, 0.55, 0, 100), scale(0.5));
        assertEquals(new Scale(0, 1, 0, 100), scale(0, 1));
        assertEquals(new Scale(0, 1, 0, 100), scale(Double.NaN));
    }

    @Test
    void placesAreProportional() {
        Scale scale = new Scale(0.2, 0.6, 10, 210);
        assertEquals(10, scale.at(0.2), 1e-9);
        assertEquals(110, scale.at(0.4), 1e-9);
        assertEquals(210, scale.at(0.6), 1e-9);
    }

    @Test
    void ticksAreRound() {
        assertEquals(List.of(0.45, 0.5, 0.55), new Scale(0.45, 0.55, 0, 1).ticks());
        assertEquals(List.of(0.3, 0.4, 0.5, 0.6, 0.7), new Scale(0.3, 0.75, 0, 1).ticks());
        assertEquals(List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0), new Scale(0, 1, 0, 1).ticks());
    }

    private static Scale scale(double... shares) {
        return Scale.around(DoubleStream.of(shares), 0, 100);
    }
}

package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    /** Deviations -2, 0 and 2 of the mean; t of 2 degrees of freedom is 4.302653 at 0.975. */
    @Test
    void meanDeviationAndIntervalOfTheMean() {
        Sample sample = Sample.of(DoubleStream.of(1, 3, 5));
        assertEquals(3, sample.mean());
        assertEquals(2, sample.deviation());
        assertEquals(3 - 4.302653 * 2 / Math.sqrt(3), sample.ofMean(0.95).low(), 1e-5);
        assertEquals(3 + 4.302653 * 2 / Math.sqrt(3), sample.ofMean(0.95).high(), 1e-5);
    }

    @Test
    void whatIsUndefinedIsLeftOut() {
        Sample sample = Sample.of(DoubleStream.of(1, Double.NaN, 2));
        assertEquals(2, sample.n());
        assertEquals(1.5, sample.mean());
    }

    @Test
    void oneValueHasNoDeviationAndNoneNoMean() {
        assertEquals(Double.NaN, Sample.of(DoubleStream.of(1)).deviation());
        assertFalse(Sample.of(DoubleStream.of(1)).ofMean(0.95).isDefined());
        assertEquals(Double.NaN, Sample.of(DoubleStream.empty()).mean());
    }
}

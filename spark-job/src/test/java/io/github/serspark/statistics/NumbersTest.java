package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void sharesArePercents() {
        assertEquals("62.5", Numbers.percent(0.6249));
        assertEquals("100.0", Numbers.percent(1));
        assertEquals("58.1–64.0", Numbers.percent(new Interval(0.581, 0.64), "–"));
    }

    @Test
    void probabilitiesHaveFourDigits() {
        assertEquals("0.0500", Numbers.p(0.05));
        assertEquals("0.0001", Numbers.p(0.0001));
        assertEquals("< 0.0001", Numbers.p(0.00009));
        assertEquals("< 0.0001", Numbers.p(0));
    }

    @Test
    void whatIsUndefinedIsADash() {
        assertEquals("-", Numbers.percent(Double.NaN));
        assertEquals("-", Numbers.percent(Interval.UNDEFINED, "-"));
        assertEquals("-", Numbers.percent(new Interval(Double.NaN, 0.5), "-"));
        assertEquals("-", Numbers.p(Double.NaN));
        assertEquals("-", Numbers.decimal(Double.POSITIVE_INFINITY, 2));
        assertEquals("-", Numbers.signed(Double.NaN, 1));
    }

    @Test
    void severalSharesAreMeanAndDeviation() {
        assertEquals("62.1 ± 2.0", Numbers.percent(Sample.of(DoubleStream.of(0.60, 0.6241, 0.64))));
        assertEquals("60.0", Numbers.percent(Sample.of(DoubleStream.of(0.60, Double.NaN))));
        assertEquals("-", Numbers.percent(Sample.of(DoubleStream.empty())));
    }

    @Test
    void countsAndSignsAreReadable() {
        assertEquals("6,319", Numbers.count(6319));
        assertEquals("+1.5", Numbers.signed(1.5, 1));
        assertEquals("-1.5", Numbers.signed(-1.5, 1));
    }
}

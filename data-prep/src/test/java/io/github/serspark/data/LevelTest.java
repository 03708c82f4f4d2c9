package io.github.serspark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LevelTest {
    @ParameterizedTest
    @CsvSource({"1,0", "2,0", "2.0001,1", "2.25,1", "3.9999,1", "4,2", "5,2", "NaN,-1"})
    void twoIsLowAndFourIsHigh(double rating, int level) {
        assertEquals(level, Level.of(rating));
    }
}

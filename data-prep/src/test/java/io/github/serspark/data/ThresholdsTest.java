package io.github.serspark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThresholdsTest {
    @ParameterizedTest
    @CsvSource({"1,0", "2,0", "2.0001,1", "2.25,1", "3.9999,1", "4,2", "5,2", "NaN,-1"})
    void twoIsLowAndFourIsHighInThePaper(double rating, int level) {
        assertEquals(level, Thresholds.PAPER.level(rating));
    }

    @Test
    void theFirstConditionThatIsMetCounts() {
        Thresholds seven = parse("<= -2", "<-1.5", "< -0.5", "<= 0", "<1", "<= 2");
        assertEquals(7, seven.levels());
        double[] ratings = {-3, -2, -1.75, -1.5, -0.5, 0, 0.001, 1, 2, 2.001};
        int[] levels = {0, 0, 1, 2, 3, 3, 4, 5, 5, 6};
        for (int i = 0; i < ratings.length; i++) {
            assertEquals(levels[i], seven.level(ratings[i]), "rating " + ratings[i]);
        }
    }

    @Test
    void everyLevelIsSpeltOut() {
        assertEquals(List.of("<= 2", "> 2 and < 4", ">= 4"), Thresholds.PAPER.ranges());
        assertEquals(List.of("< 0.50", ">= 0.50"), parse("<0.50").ranges());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "> 2, '> 2'",
                "2, '2'",
                "<= two, '<= two'",
                "< 2; < 2, < 2 after < 2",
                "<= 2; < 1, < 1 after <= 2",
                "< -3, no rating is < -3",
                "<= 3, every rating is <= 3",
                "< 4, every rating is < 4",
                "< -2; < -1; < 0; < 0.5; < 1; < 1.5; < 2, 7 conditions"
            })
    void whatIsNoSequenceOfLevels(String conditions, String problem) {
        assertEquals(
                problem,
                assertThrows(IllegalArgumentException.class, () -> parse(conditions.split(";", -1)))
                        .getMessage());
    }

    @Test
    void oneLevelIsNone() {
        assertEquals(
                "0 conditions",
                assertThrows(IllegalArgumentException.class, ThresholdsTest::parse)
                        .getMessage());
    }

    private static Thresholds parse(String... conditions) {
        return Thresholds.parse(List.of(conditions), new RatingScale(-3, 3));
    }
}

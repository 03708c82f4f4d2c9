package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class UsualLevelTest {
    @Test
    void oneThatIsFarOffDoesNotMoveTheMedian() {
        UsualLevel usual = UsualLevel.among(new double[] {-20, 70, -22, -21});
        assertEquals(70 + 20.5, usual.distance(70));
        assertTrue(usual.isFar(70));
        assertFalse(usual.isFar(-22));
        assertTrue(usual.isFar(-20.5 - 15.1));
        assertFalse(usual.isFar(-20.5 - 14.9));
    }

    @Test
    void recordingsThatDifferMuchMayDifferMore() {
        double[] levels =
                new Random(1).doubles(10_001, -1, 1).map(x -> -30 + 8 * x).toArray(); // median distance 4
        UsualLevel usual = UsualLevel.among(levels);
        assertFalse(usual.isFar(-30 - 23));
        assertTrue(usual.isFar(-30 - 25));
        UsualLevel halves = UsualLevel.among(new double[] {-70, -70, -20, -20, -20});
        assertTrue(halves.isFar(-70));
        assertFalse(UsualLevel.around(-20).isFar(-49));
        assertTrue(UsualLevel.around(-20).isFar(11));
    }

    @Test
    void fewAreNeverFarOffOneAnother() {
        assertFalse(UsualLevel.among(new double[0]).isFar(-20));
        assertFalse(UsualLevel.among(new double[] {-20}).isFar(-20));
        assertFalse(UsualLevel.among(new double[] {-20, -60}).isFar(-60));
    }
}

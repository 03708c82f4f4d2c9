package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LoudnessTest {

    private static final Framing FRAMING = new Framing(4, 2);

    @Test
    void aFrameIsAsLoudAsItsRootMeanSquare() {
        float[] samples = {1, -1, 1, -1, 0.1f, 0.1f, -0.1f, 0.1f};
        double mixed = 10 * Math.log10((1 + 1 + 0.01 + 0.01) / 4);
        assertArrayEquals(new double[] {0, mixed, -20}, Loudness.ofFrames(samples, FRAMING), 1e-6);
    }

    @Test
    void silenceIsTheRangeBelowTheLoudest() {
        float[] samples = {0.1f, 0.1f, 0.1f, 0.1f, 0, 0, 0, 0};
        double[] loudness = Loudness.ofFrames(samples, FRAMING);
        assertArrayEquals(new double[] {-20, -20 - 10 * Math.log10(2), -80}, loudness, 1e-6);
    }

    @Test
    void aGainShiftsTheCurveAndNoMore() {
        double[] quiet = Loudness.ofFrames(new float[] {0, 0, 0, 0, 0.25f, 0.5f, 0, 0}, FRAMING);
        double[] loud = Loudness.ofFrames(new float[] {0, 0, 0, 0, 0.5f, 1, 0, 0}, FRAMING);
        for (int i = 0; i < quiet.length; i++) {
            assertEquals(20 * Math.log10(2), loud[i] - quiet[i], 1e-12);
        }
    }

    @Test
    void correlationIsThatWorkedOutByHand() {
        // Deviations -2 -1 0 1 2 and -1 -1 0 -1 3: products 8, squares 10 and 12.
        double r = Loudness.correlation(new double[] {-22, -21, -20, -19, -18}, new double[] {2, 2, 3, 2, 6});
        assertEquals(8 / Math.sqrt(10 * 12), r, 1e-12);
        assertEquals(-1, Loudness.correlation(new double[] {1, 2, 4}, new double[] {-1, -2, -4}), 1e-12);
    }

    @Test
    void correlationWithWhatIsConstantIsUndefined() {
        double[] rising = {0.1, 0.2, 0.3};
        double[] constant = {0.1, 0.1, 0.1};
        assertEquals(Double.NaN, Loudness.correlation(rising, constant));
        assertEquals(Double.NaN, Loudness.correlation(constant, rising));
        assertEquals(Double.NaN, Loudness.correlation(new double[] {1}, new double[] {1}));
    }

    @Test
    void aCurveOfOtherFramesIsRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Loudness.correlation(new double[2], new double[3]))
                .getMessage();
        assertEquals("Cannot correlate the loudness of 2 frames with 3 values, expected as many.", message);
    }
}

package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
}

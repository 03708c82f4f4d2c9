package io.github.serspark.egemaps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PitchTest {

    @ParameterizedTest
    @ValueSource(doubles = {80, 110, 220, 330, 500})
    void aHarmonicToneHasItsFundamental(double hertz) {
        double[] found = pitch(Tones.harmonic(hertz, 16_000, 0.5)).hertz();
        assertEquals(45, found.length);
        for (double frame : found) {
            assertEquals(hertz, frame, 0.01 * hertz);
        }
    }

    @Test
    void aSineIsAsManySemitonesOverTheNoteA() {
        double[] semitones = pitch(Tones.sine(440, 16_000, 0.5)).semitones();
        for (double semitone : semitones) {
            assertEquals(48, semitone, 0.2);
        }
    }

    @Test
    void silenceNoiseAndWhispersHaveNone() {
        assertArrayEquals(new double[45], pitch(new float[8_000]).hertz());
        float[] faint = Tones.harmonic(200, 16_000, 0.5);
        for (int i = 0; i < faint.length; i++) {
            faint[i] *= 0.003f;
        }
        assertArrayEquals(new double[45], pitch(faint).hertz());
        double[] noise = pitch(Tones.noise(0.1, 8_000)).hertz();
        assertArrayEquals(new double[45], noise);
    }

    @Test
    void aJumpByAnOctaveInOneFrameIsSmoothedAway() {
        PitchPath path = new PitchPath();
        for (int k = 0; k < 20; k++) {
            double first = k == 10 ? 400 : 200;
            path.add(candidates(new double[] {first, 600 - first}, new double[] {0.9, 0.85}));
        }
        double[] expected = new double[20];
        Arrays.fill(expected, 200);
        assertArrayEquals(expected, path.finish());
    }

    /** Two paths that never meet and cost the same: what 210 Hz are clearer makes up for the jumps that are looked at before. */
    @Test
    void theOldestOf40UndecidedFramesIsDecided() {
        double clearer = 0.7 * Math.exp(5 * Math.log(1.05));
        PitchPath path = new PitchPath();
        int mostPending = 0;
        for (int k = 1; k <= 60; k++) {
            path.add(candidates(new double[] {200, 210}, new double[] {0.7, clearer}));
            mostPending = Math.max(mostPending, k - path.settled());
        }
        assertEquals(39, mostPending);
        assertEquals(60, path.finish().length);
    }

    @Test
    void frequenciesBecomeSemitones() {
        double[] semitones = new Pitch(new double[] {0, 28, 55, 110, 27.5 * Math.pow(2, 2.5)}, 5).semitones();
        assertArrayEquals(new double[] {0, 1, 12, 24, 30}, semitones, 1e-9);
    }

    private static Pitch pitch(float[] samples) {
        return RawDescriptors.of(samples).pitch();
    }

    private static PitchCandidates candidates(double[] hertz, double[] voicing) {
        return new PitchCandidates(
                Arrays.copyOf(hertz, PitchCandidates.COUNT), Arrays.copyOf(voicing, PitchCandidates.COUNT));
    }
}

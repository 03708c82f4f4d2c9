package io.github.serspark.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.WaveBytes;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.data.Tasks;
import io.github.serspark.data.Utterance;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeechFormatTest {
    /** Frames of 4 samples every 2; mean 0.25, deviation 0.5. */
    private static final SpeechFormat FORMAT =
            SpeechFormat.of(new TrainingRecord(Records.data(8000, 4, 2), Tasks.ALL, 1, "abc"), "model");

    @Test
    void aRecordingIsCutToWholeFramesAndStandardised() throws Exception {
        short[] samples = {0, 16384, -16384, 8192, 8192, 0, 32767}; // 1/2 is 16384
        Utterance utterance = FORMAT.utterance("u", WaveFile.decode(WaveBytes.pcm16(8000, samples)));

        assertEquals(2, utterance.frames());
        assertArrayEquals(new float[] {-0.5f, 0.5f, -1.5f, 0, 0, -0.5f}, utterance.samples());
        assertEquals(Map.of(), utterance.levels());
    }

    @Test
    void anotherRateIsConverted() throws Exception {
        short[] constant = new short[1600];
        Arrays.fill(constant, (short) 16384);
        float[] samples = FORMAT.utterance("u", WaveFile.decode(WaveBytes.pcm16(16_000, constant)))
                .samples();

        assertEquals(800, samples.length);
        assertEquals(0.5, samples[400], 1e-3);
    }

    @Test
    void lessThanAFrameIsTooShort() {
        DefectiveAudioException e = assertThrows(
                DefectiveAudioException.class,
                () -> FORMAT.utterance("u", WaveFile.decode(WaveBytes.pcm16(8000, (short) 1, (short) 2))));
        assertEquals(AudioDefect.TOO_SHORT, e.defect());
    }

    @Test
    void framesHaveTheirCentres() throws Exception {
        assertEquals(0.00025, FORMAT.centreSeconds(0), 1e-15);
        assertEquals(0.00075, FORMAT.centreSeconds(2), 1e-15);
        assertEquals(0.0005, FORMAT.frameSeconds(), 1e-15);
    }
}

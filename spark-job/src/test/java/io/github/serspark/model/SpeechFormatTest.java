package io.github.serspark.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.WaveBytes;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.data.Level;
import io.github.serspark.data.Utterance;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpeechFormatTest {
    /** Frames of 4 samples every 2. */
    private static final String RECORD =
            """
            {"sampleRateHz": 8000, "frameLength": 4, "frameStep": 2, "mean": 0.25, "deviation": 0.5, "levels": 3}
            """;

    @Test
    void aRecordingIsCutToWholeFramesAndStandardised() throws Exception {
        short[] samples = {0, 16384, -16384, 8192, 8192, 0, 32767}; // 1/2 is 16384
        Utterance utterance = format(RECORD).utterance("u", WaveFile.decode(WaveBytes.pcm16(8000, samples)));

        assertEquals(2, utterance.frames());
        assertArrayEquals(new float[] {-0.5f, 0.5f, -1.5f, 0, 0, -0.5f}, utterance.samples());
        assertEquals(
                3,
                Arrays.stream(utterance.levels())
                        .filter(level -> level == Level.NONE)
                        .count());
    }

    @Test
    void anotherRateIsConverted() throws Exception {
        short[] constant = new short[1600];
        Arrays.fill(constant, (short) 16384);
        float[] samples = format(RECORD)
                .utterance("u", WaveFile.decode(WaveBytes.pcm16(16_000, constant)))
                .samples();

        assertEquals(800, samples.length);
        assertEquals(0.5, samples[400], 1e-3);
    }

    @Test
    void lessThanAFrameIsTooShort() {
        DefectiveAudioException e = assertThrows(DefectiveAudioException.class, () -> format(RECORD)
                .utterance("u", WaveFile.decode(WaveBytes.pcm16(8000, (short) 1, (short) 2))));
        assertEquals(AudioDefect.TOO_SHORT, e.defect());
    }

    @Test
    void framesHaveTheirCentres() throws Exception {
        assertEquals(0.00025, format(RECORD).centreSeconds(0), 1e-15);
        assertEquals(0.00075, format(RECORD).centreSeconds(2), 1e-15);
        assertEquals(0.0005, format(RECORD).frameSeconds(), 1e-15);
    }

    @Test
    void aModelThatDoesNotRememberIsTooOld() {
        String message = assertThrows(
                        UserException.class,
                        () -> format("{\"sampleRateHz\": 8000, \"frameLength\": 4, \"frameStep\": 2, \"levels\": 3}"))
                .getMessage();
        assertEquals(
                "Cannot use the model old: its run.json lacks mean, deviation of data, expected how its data were prepared. Train it again.",
                message);
    }

    private static SpeechFormat format(String record) throws IOException {
        JsonNode data = new ObjectMapper().readTree(record);
        return SpeechFormat.of(data, "old");
    }
}

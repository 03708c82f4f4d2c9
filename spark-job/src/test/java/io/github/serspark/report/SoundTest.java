package io.github.serspark.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.WaveBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An utterance as a file and as an outline. */
class SoundTest {

    @Test
    void theFileIsThatOfTheSamples() {
        float[] samples = {0, 0.5f, -0.5f, -1, 0x1p-15f};
        assertArrayEquals(
                WaveBytes.pcm16(16_000, (short) 0, (short) 16384, (short) -16384, (short) -32768, (short) 1),
                Pcm16Wave.encode(new Audio(samples, 16_000)));
    }

    @Test
    void whatIsLouderThanFullScaleIsClipped() {
        assertArrayEquals(
                WaveBytes.pcm16(8000, Short.MAX_VALUE, Short.MAX_VALUE, Short.MIN_VALUE),
                Pcm16Wave.encode(new Audio(new float[] {1, 7, -7}, 8000)));
    }

    @Test
    void theOutlineKeepsEveryPeak() {
        float[] samples = new float[3601];
        samples[1] = 0.9f;
        samples[3600] = -0.8f;
        Envelope envelope = Envelope.of(samples);
        assertEquals(1200, envelope.low().size());
        assertEquals(900, envelope.high().get(0));
        assertEquals(-800, envelope.low().get(1199));
        assertEquals(0, envelope.high().get(600));
    }

    @Test
    void fewSamplesAreTheirOwnOutline() {
        assertEquals(new Envelope(List.of(100, -200), List.of(100, -200)), Envelope.of(new float[] {0.1f, -0.2f}));
    }
}

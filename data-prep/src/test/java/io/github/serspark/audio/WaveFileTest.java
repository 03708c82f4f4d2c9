package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WaveFileTest {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final byte[] HALF_UP_AND_FULL_DOWN = {0, 0x40, 0, (byte) 0x80}; // 16 bits

    @Test
    void sixteenBits() throws DefectiveAudioException {
        Audio audio = WaveFile.decode(WaveBytes.pcm16(8000, (short) 0, (short) 1, Short.MAX_VALUE, Short.MIN_VALUE));
        assertEquals(8000, audio.rateHz());
        assertArrayEquals(new float[] {0, 1 / 32768f, 32767 / 32768f, -1}, audio.samples());
    }

    @Test
    void eightBitsAreUnsigned() throws DefectiveAudioException {
        assertSamples(plain(PCM, 1, 8, (byte) 128, (byte) 192, (byte) 0, (byte) 255), 0, 0.5f, -1, 127 / 128f);
    }

    @Test
    void twentyFourBits() throws DefectiveAudioException {
        byte[] data = {1, 0, 0, (byte) 0xFF, (byte) 0xFF, 0x7F, 0, 0, (byte) 0x80, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF
        };
        assertSamples(plain(PCM, 1, 24, data), 0x1p-23f, 1 - 0x1p-23f, -1, -0x1p-23f);
    }

    @Test
    void thirtyTwoBits() throws DefectiveAudioException {
        ByteBuffer data =
                WaveBytes.little(12).putInt(1 << 30).putInt(Integer.MIN_VALUE).putInt(-1);
        assertSamples(plain(PCM, 1, 32, WaveBytes.bytes(data)), 0.5f, -1, -0x1p-31f);
    }

    @Test
    void floats() throws DefectiveAudioException {
        ByteBuffer data = WaveBytes.little(8).putFloat(0.1f).putFloat(-1.5f);
        assertSamples(plain(FLOAT, 1, 32, WaveBytes.bytes(data)), 0.1f, -1.5f);
    }

    @Test
    void channelsAreAveraged() throws DefectiveAudioException {
        assertSamples(plain(PCM, 2, 16, HALF_UP_AND_FULL_DOWN), -0.25f);
        ByteBuffer three = WaveBytes.little(12).putFloat(0.3f).putFloat(0.6f).putFloat(-0.3f);
        assertSamples(plain(FLOAT, 3, 32, WaveBytes.bytes(three)), (float) (((double) 0.3f + 0.6f - 0.3f) / 3));
    }

    @Test
    void extensibleFormats() throws DefectiveAudioException {
        assertSamples(new WaveBytes().extensible(PCM, 1, 16000, 16).chunk("data", HALF_UP_AND_FULL_DOWN), 0.5f, -1);
        byte[] quarter = WaveBytes.bytes(WaveBytes.little(4).putFloat(0.25f));
        assertSamples(new WaveBytes().extensible(FLOAT, 1, 16000, 32).chunk("data", quarter), 0.25f);
        assertDefect(
                AudioDefect.UNSUPPORTED,
                new WaveBytes().extensible(2, 1, 16000, 16).chunk("data", quarter));
    }

    @Test
    void otherChunksArePassedOver() throws DefectiveAudioException {
        WaveBytes file = new WaveBytes()
                .chunk("LIST", (byte) 'I', (byte) 'N', (byte) 'F') // of odd size
                .chunk("bext", new byte[602])
                .format(PCM, 1, 16000, 16)
                .chunk("fact", (byte) 2, (byte) 0, (byte) 0, (byte) 0)
                .chunk("PAD ", new byte[7])
                .chunk("data", HALF_UP_AND_FULL_DOWN)
                .chunk("id3 ", new byte[3]);
        assertSamples(file, 0.5f, -1);
    }

    @Test
    void aChunkMayLackItsLastPadding() throws DefectiveAudioException {
        byte[] file = plain(PCM, 1, 8, (byte) 128, (byte) 192, (byte) 0).file();
        assertArrayEquals(
                new float[] {0, 0.5f, -1},
                WaveFile.decode(Arrays.copyOf(file, file.length - 1)).samples());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 11, 12, 19, 20, 30, 36, 43, 44, 47})
    void everyTruncationIsNamed(int length) {
        byte[] file = Arrays.copyOf(plain(PCM, 1, 16, HALF_UP_AND_FULL_DOWN).file(), length);
        assertEquals(AudioDefect.TRUNCATED, defect(file));
    }

    @Test
    void hugeSizesInAHeaderCostNoMemory() {
        byte[] data = plain(PCM, 1, 16, HALF_UP_AND_FULL_DOWN).file();
        ByteBuffer.wrap(data).putInt(40, -1);
        assertEquals(AudioDefect.TRUNCATED, defect(data));
        byte[] format = plain(PCM, 1, 16, HALF_UP_AND_FULL_DOWN).file();
        ByteBuffer.wrap(format).putInt(16, -1);
        assertEquals(AudioDefect.TRUNCATED, defect(format));
        byte[] unknown = new WaveBytes().chunk("junk", new byte[4]).file();
        ByteBuffer.wrap(unknown).putInt(16, 0xFEFFFFFF);
        assertEquals(AudioDefect.TRUNCATED, defect(unknown));
    }

    @Test
    void whatIsNoWaveFile() {
        assertEquals(AudioDefect.NOT_WAVE, defect(new byte[100]));
        assertDefect(AudioDefect.EMPTY, plain(PCM, 1, 16));
        assertDefect(AudioDefect.TRUNCATED, plain(PCM, 1, 16, (byte) 1, (byte) 2, (byte) 3));
        assertDefect(AudioDefect.UNSUPPORTED, plain(PCM, 1, 12, new byte[4]));
        assertDefect(AudioDefect.UNSUPPORTED, plain(FLOAT, 1, 64, new byte[8]));
        assertDefect(AudioDefect.UNSUPPORTED, plain(6, 1, 8, new byte[4])); // A-law
        assertDefect(AudioDefect.UNSUPPORTED, plain(PCM, 0, 16, new byte[4]));
        assertDefect(AudioDefect.TRUNCATED, new WaveBytes().chunk("fmt ", new byte[8]));
        byte[] nan = WaveBytes.bytes(WaveBytes.little(4).putFloat(Float.NaN));
        assertDefect(AudioDefect.NOT_FINITE, plain(FLOAT, 1, 32, nan));
    }

    @Test
    void floatsMayGoBeyondFullScaleButNotDrownACorpus() throws DefectiveAudioException {
        assertSamples(plain(FLOAT, 1, 32, WaveBytes.bytes(WaveBytes.little(4).putFloat(-32768))), -32768);
        assertDefect(
                AudioDefect.TOO_LOUD,
                plain(FLOAT, 1, 32, WaveBytes.bytes(WaveBytes.little(4).putFloat(-1e30f))));
    }

    @Test
    void aDamagedHeaderEitherDecodesWithinTheFileOrIsNamed() {
        Random random = new Random(7);
        byte[] valid = plain(PCM, 2, 24, new byte[60]).file();
        for (int trial = 0; trial < 20_000; trial++) {
            byte[] file = valid.clone();
            for (int i = 0; i < 3; i++) {
                file[random.nextInt(48)] = (byte) random.nextInt();
            }
            assertTrue(samplesOrMinusOne(file) <= file.length);
        }
    }

    private static int samplesOrMinusOne(byte[] file) {
        try {
            return WaveFile.decode(file).samples().length;
        } catch (DefectiveAudioException e) {
            assertFalse(e.getMessage().isEmpty());
            return -1;
        }
    }

    @Test
    void framedAudioHasTheRateAndAWholeFrame() throws DefectiveAudioException {
        Framing framing = new Framing(3, 2);
        Audio audio = WaveFile.decode(WaveBytes.pcm16(16000, new short[6]));
        assertEquals(5, audio.framed(framing, 16000).length);
        assertEquals(
                "16000 Hz, expected 8000 Hz; resample = true converts it",
                assertThrows(DefectiveAudioException.class, () -> audio.framed(framing, 8000))
                        .getMessage());
        Audio brief = WaveFile.decode(WaveBytes.pcm16(16000, new short[2]));
        DefectiveAudioException tooShort =
                assertThrows(DefectiveAudioException.class, () -> brief.framed(framing, 16000));
        assertEquals(AudioDefect.TOO_SHORT, tooShort.defect());
    }

    private static WaveBytes plain(int code, int channels, int bits, byte... data) {
        return new WaveBytes().format(code, channels, 16000, bits).chunk("data", data);
    }

    private static void assertSamples(WaveBytes file, float... samples) throws DefectiveAudioException {
        assertArrayEquals(samples, WaveFile.decode(file.file()).samples());
    }

    private static void assertDefect(AudioDefect defect, WaveBytes file) {
        assertEquals(defect, defect(file.file()));
    }

    private static AudioDefect defect(byte[] file) {
        return assertThrows(DefectiveAudioException.class, () -> WaveFile.decode(file))
                .defect();
    }
}

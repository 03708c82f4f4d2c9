package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples of every encoding, and the names of what is not decoded. */
final class WaveFileTest extends WaveFiles {
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
    void doubles() throws DefectiveAudioException {
        ByteBuffer data = WaveBytes.little(16).putDouble(0.1).putDouble(-1.5);
        assertSamples(plain(FLOAT, 1, 64, WaveBytes.bytes(data)), 0.1f, -1.5f);
        assertSamples(new WaveBytes().extensible(FLOAT, 2, 16000, 64).chunk("data", WaveBytes.bytes(data)), -0.7f);
    }

    /** All codes, as the JDK's own codec has them. */
    @ParameterizedTest
    @ValueSource(ints = {A_LAW, MU_LAW})
    void telephoneSpeech(int code) throws DefectiveAudioException, IOException {
        byte[] codes = new byte[256];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) i;
        }
        float[] expected = expanded(codes, code == A_LAW ? Encoding.ALAW : Encoding.ULAW);
        assertSamples(plain(code, 1, 8, codes), expected);
        assertSamples(new WaveBytes().extensible(code, 1, 16000, 8).chunk("data", codes), expected);
        assertSamples(
                new WaveBytes()
                        .chunk("fmt ", longer(code))
                        .chunk("fact", new byte[4])
                        .chunk("data", codes),
                expected);
        assertEquals(
                (expected[0] + expected[1]) / 2,
                WaveFile.decode(plain(code, 2, 8, codes).file()).samples()[0]);
    }

    /** A format that says that nothing more follows. */
    private static byte[] longer(int code) {
        return Arrays.copyOf(Arrays.copyOfRange(plain(code, 1, 8).file(), 20, 36), 18);
    }

    private static float[] expanded(byte[] codes, Encoding encoding) throws IOException {
        AudioFormat format = new AudioFormat(encoding, 16000, 8, 1, 1, 16000, false);
        AudioInputStream coded = new AudioInputStream(new ByteArrayInputStream(codes), format, codes.length);
        ByteBuffer samples = ByteBuffer.wrap(
                        AudioSystem.getAudioInputStream(new AudioFormat(16000, 16, 1, true, false), coded)
                                .readAllBytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        float[] expected = new float[codes.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = samples.getShort(2 * i) / 32768f;
        }
        return expected;
    }

    @Test
    void integersInLargerContainers() throws DefectiveAudioException {
        byte[] in32 = WaveBytes.bytes(
                WaveBytes.little(12).putInt(0x400000_00).putInt(-0x100).putInt(0x7FFFFF_00));
        float[] expected = {0.5f, -0x1p-23f, 1 - 0x1p-23f};
        assertSamples(new WaveBytes().padded(1, 32, 24).chunk("data", in32), expected);
        assertSamples(new WaveBytes().padded(1, 32, 0).chunk("data", in32), expected);
        assertSamples(new WaveBytes().padded(1, 32, 33).chunk("data", in32), expected);
        assertSamples(new WaveBytes().blocks(PCM, 1, 24, 4).chunk("data", in32), expected);
        byte[] in16 =
                WaveBytes.bytes(WaveBytes.little(4).putShort((short) 0x4000).putShort((short) -0x10));
        assertSamples(new WaveBytes().blocks(PCM, 1, 12, 2).chunk("data", in16), 0.5f, -0x1p-11f);
        assertSamples(new WaveBytes().blocks(PCM, 2, 12, 4).chunk("data", in16), 0.25f - 0x1p-12f);
        assertSamples(new WaveBytes().padded(1, 16, 12).chunk("data", in16), 0.5f, -0x1p-11f);
        byte[] in24 = {0, 0, 0x40, (byte) 0xF0, (byte) 0xFF, (byte) 0xFF};
        assertSamples(new WaveBytes().padded(1, 24, 20).chunk("data", in24), 0.5f, -0x1p-19f);
    }

    @Test
    void bitsAtTheLowerEndAreNotTakenForSilence() {
        byte[] low = WaveBytes.bytes(WaveBytes.little(8).putInt(0x3FFFFF).putInt(-3));
        for (WaveBytes file : List.of(new WaveBytes().padded(1, 32, 24), new WaveBytes().blocks(PCM, 1, 24, 4))) {
            assertEquals(
                    "integers of 24 bits at the lower end of 32, expected them at the upper end, with zeros below; write the"
                            + " file anew with 16 or 32 bits",
                    message(file.chunk("data", low).file()));
        }
    }

    /** The valid bits are a hint that some give wrongly; a plain format gives none, and Cool Edit's were floats. */
    @Test
    void bitsBelowTheValidOnesCountWhereTheFormatIsExtensible() throws DefectiveAudioException {
        byte[] full = WaveBytes.bytes(WaveBytes.little(8).putInt(0x40000001).putInt(0x40000000));
        assertSamples(new WaveBytes().padded(1, 32, 24).chunk("data", full), 0.5f, 0.5f);
        assertTrue(message(new WaveBytes()
                        .blocks(PCM, 1, 24, 4)
                        .chunk("data", full)
                        .file())
                .startsWith("integers of 24 bits in 32, which hold more than zeros below them, expected"));
    }

    /** What is expected is never what was found. */
    @Test
    void whatAFormatLacksIsSaid() {
        String numbers = ", 1 channel, blocks of %s bytes, 16000 Hz, expected ";
        assertEquals(
                "integer PCM, 64 bits" + numbers.formatted(8)
                        + "integers of 8 to 32 bits; 'ffmpeg -i FILE NEW.wav' converts it",
                message(plain(PCM, 1, 64, new byte[8]).file()));
        assertEquals(
                "float, 16 bits" + numbers.formatted(2)
                        + "floats of 32 or 64 bits; 'ffmpeg -i FILE NEW.wav' converts it",
                message(plain(FLOAT, 1, 16, new byte[8]).file()));
        assertEquals(
                "integer PCM, 16 bits" + numbers.formatted(1) + "blocks of 2 bytes",
                message(new WaveBytes().blocks(PCM, 1, 16, 1).file()));
        assertEquals(
                "float, 32 bits" + numbers.formatted(8) + "blocks of 4 bytes",
                message(new WaveBytes().blocks(FLOAT, 1, 32, 8).file()));
        assertEquals(
                "mu-law, 16 bits" + numbers.formatted(2) + "blocks of 1 bytes",
                message(plain(MU_LAW, 1, 16, new byte[4]).file()));
        assertTrue(message(plain(PCM, 0, 16, new byte[4]).file()).endsWith("expected one channel or more"));
        WaveBytes still = new WaveBytes().format(PCM, 1, 0, 16).chunk("data", new byte[4]);
        assertTrue(message(still.file()).endsWith("0 Hz, expected a rate over 0 Hz"));
    }

    @ParameterizedTest
    @CsvSource({
        "0x0002,MS ADPCM",
        "0x0011,IMA ADPCM",
        "0x0031,GSM 6.10",
        "0x0040,G.721 ADPCM",
        "0x0050,MPEG layer 1 or 2",
        "0x0055,MPEG layer 3",
        "0x0064,G.726 ADPCM",
        "0x0161,Windows Media Audio 2",
        "0x0101,IBM mu-law",
        "0xA109,Speex",
        "0xFFFE,WAVE_FORMAT_EXTENSIBLE of an unknown sub-format",
        "0x1234,an unknown encoding of code 0x1234"
    })
    void codecsAreCalledByTheirNames(String code, String name) {
        assertEquals(
                name
                        + ", 4 bits, 1 channel, blocks of 256 bytes, 16000 Hz, expected integer PCM of 8 to 32 bits, float of 32"
                        + " or 64 bits, A-law or mu-law; 'ffmpeg -i FILE NEW.wav' converts it",
                message(new WaveBytes()
                        .blocks(Integer.decode(code), 1, 4, 256)
                        .chunk("data", new byte[256])
                        .file()));
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
    void floatsMayGoBeyondFullScaleButAreNoIntegers() throws DefectiveAudioException {
        assertSamples(floats(-32, 1.5f), -32, 1.5f);
        Map<Float, String> messages = Map.of(
                -8000f,
                "up to 8000, expected floats from -1 to 1; as they look like integers of 16 bits, divide them by 32768",
                -32768f,
                "up to 3.277e+04, expected floats from -1 to 1; as they look like integers of 16 bits, divide them by 32768",
                1e6f,
                "up to 1.000e+06, expected floats from -1 to 1; as they look like integers of 24 bits, divide them by 8388608",
                2e9f,
                "up to 2.000e+09, expected floats from -1 to 1; as they look like integers of 32 bits, divide them by 2147483648",
                1e30f,
                "up to 1.000e+30, expected floats from -1 to 1");
        messages.forEach((loudest, message) -> {
            assertDefect(AudioDefect.TOO_LOUD, floats(0.5f, loudest, 3));
            assertEquals(message, message(floats(0.5f, loudest, 3).file()));
        });
        byte[] opposite = WaveBytes.bytes(WaveBytes.little(8).putFloat(8000).putFloat(-8000));
        assertDefect(AudioDefect.TOO_LOUD, plain(FLOAT, 2, 32, opposite));
        byte[] large = WaveBytes.bytes(WaveBytes.little(8).putDouble(1e300));
        assertDefect(AudioDefect.TOO_LOUD, plain(FLOAT, 1, 64, large));
    }

    private static WaveBytes floats(float... samples) {
        ByteBuffer data = WaveBytes.little(4 * samples.length);
        for (float sample : samples) {
            data.putFloat(sample);
        }
        return plain(FLOAT, 1, 32, WaveBytes.bytes(data));
    }

    @Test
    void framedAudioHasTheRateAndAWholeFrame() throws DefectiveAudioException {
        Framing framing = new Framing(3, 2);
        Audio audio = WaveFile.decode(WaveBytes.pcm16(16000, new short[6]));
        assertEquals(5, audio.framed(framing, 16000).samples().length);
        assertEquals(
                "16000 Hz, expected 8000 Hz; resample = true converts it",
                assertThrows(DefectiveAudioException.class, () -> audio.framed(framing, 8000))
                        .getMessage());
        Audio brief = WaveFile.decode(WaveBytes.pcm16(16000, new short[2]));
        DefectiveAudioException tooShort =
                assertThrows(DefectiveAudioException.class, () -> brief.framed(framing, 16000));
        assertEquals(AudioDefect.TOO_SHORT, tooShort.defect());
    }
}

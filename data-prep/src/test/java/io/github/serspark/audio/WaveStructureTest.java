package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, chunks and damage around the samples. */
final class WaveStructureTest extends WaveFiles {
    @ParameterizedTest
    @ValueSource(ints = {0, 0x7FFFFFFF, 0x7FFFF000, 0x80000000, 0x80000024, 0xFFFFFFFF, 0xFFFFFFFF - 36})
    void aSizeThatWasLeftOpenMeansTheRestOfTheFile(int size) throws DefectiveAudioException {
        WaveBytes file = new WaveBytes()
                .format(PCM, 1, 16000, 16)
                .chunk("LIST", new byte[16])
                .claiming("data", size, HALF_UP_AND_FULL_DOWN);
        assertSamples(file, 0.5f, -1);
        assertTrue(WaveFile.decode(file.file()).condition().openSize());
        byte[] cut = Arrays.copyOf(file.file(), file.file().length - 1);
        assertArrayEquals(new float[] {0.5f}, WaveFile.decode(cut).samples());
        byte[] nothing = Arrays.copyOf(file.file(), file.file().length - 4);
        assertEquals(AudioDefect.EMPTY, defect(nothing));
    }

    @Test
    void aSizeThatIsNotOpenIsNot() throws DefectiveAudioException {
        assertFalse(
                WaveFile.decode(WaveBytes.pcm16(16000, (short) 1)).condition().openSize());
        for (int size : new int[] {5, 6, 1 << 16, 0x10000000, 0x7FF00000, 0x90000000, 0xFF000000}) {
            byte[] file = new WaveBytes()
                    .format(PCM, 1, 16000, 16)
                    .claiming("data", size, HALF_UP_AND_FULL_DOWN)
                    .file();
            assertEquals(
                    "a chunk of %s bytes, of which 4 are there, expected the whole file; copy it again"
                            .formatted(Integer.toUnsignedString(size)),
                    message(file));
        }
        WaveBytes empty =
                new WaveBytes().format(PCM, 1, 16000, 16).chunk("data").chunk("LIST", new byte[5]);
        assertDefect(AudioDefect.EMPTY, empty);
    }

    @Test
    void severalDataChunksAreNamed() throws DefectiveAudioException {
        WaveBytes file = plain(PCM, 1, 16, HALF_UP_AND_FULL_DOWN).chunk("data", new byte[6]);
        assertDefect(AudioDefect.SEVERAL, file);
        assertEquals(
                "2 of them, of 4 and 6 bytes, expected a single one; 'ffmpeg -i FILE NEW.wav' may join them",
                message(file.file()));
        assertSamples(plain(PCM, 1, 16).chunk("data", HALF_UP_AND_FULL_DOWN), 0.5f, -1);
        assertSamples(plain(PCM, 1, 16, HALF_UP_AND_FULL_DOWN).chunk("data"), 0.5f, -1);
    }

    @Test
    void paddingMayBeCountedOrForgotten() throws DefectiveAudioException {
        byte[] counted = {0, 0, 0x40, 0}; // one sample of 24 bits
        assertSamples(plain(PCM, 1, 24, counted), 0.5f);
        assertSamples(plain(PCM, 1, 16, Arrays.copyOf(HALF_UP_AND_FULL_DOWN, 5)), 0.5f, -1);
        assertDefect(AudioDefect.TRUNCATED, plain(PCM, 1, 24, (byte) 0, (byte) 0, (byte) 0x40, (byte) 1));
        assertDefect(AudioDefect.TRUNCATED, plain(PCM, 1, 24, new byte[5]));
        assertDefect(AudioDefect.TRUNCATED, plain(PCM, 1, 16, (byte) 0));
        WaveBytes forgotten = new WaveBytes()
                .claiming("LIST", 5, (byte) 'I', (byte) 'N', (byte) 'F', (byte) 'O', (byte) '!')
                .format(PCM, 1, 16000, 16)
                .chunk("data", HALF_UP_AND_FULL_DOWN);
        assertSamples(forgotten, 0.5f, -1);
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
        assertEquals(2, samplesOrMinusOne(data)); // left open
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
        assertDefect(AudioDefect.UNSUPPORTED, plain(FLOAT, 1, 24, new byte[6]));
        assertDefect(AudioDefect.UNSUPPORTED, plain(PCM, 0, 16, new byte[4]));
        assertDefect(AudioDefect.TRUNCATED, new WaveBytes().chunk("fmt ", new byte[8]));
        byte[] nan = WaveBytes.bytes(WaveBytes.little(4).putFloat(Float.NaN));
        assertDefect(AudioDefect.NOT_FINITE, plain(FLOAT, 1, 32, nan));
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
}

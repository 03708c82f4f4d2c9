package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pieces of a file against files that hold nothing else. */
final class WaveReaderTest {
    private static final int RATE = 16_000;

    @Test
    void aPieceIsWhatAFileOfItIs() throws Exception {
        for (int rate : List.of(RATE, 11_025, 44_100)) {
            short[] samples = noise(3 * rate);
            try (WaveReader reader = reader(WaveBytes.pcm16(rate, samples))) {
                for (Segment segment :
                        List.of(new Segment(0, 0.5), new Segment(0.33337, 1.71234), new Segment(2.9, 3))) {
                    int from = (int) Math.round(segment.start() * rate);
                    int to = (int) Math.round(segment.end() * rate);
                    Audio cut = WaveFile.decode(WaveBytes.pcm16(rate, Arrays.copyOfRange(samples, from, to)));
                    Audio piece = reader.read(segment);
                    assertArrayEquals(cut.samples(), piece.samples());
                    assertArrayEquals(
                            cut.resampled(RATE).samples(), piece.resampled(RATE).samples());
                }
            }
        }
    }

    /** Where a channel is half as long as the data, and a sample three bytes. */
    @Test
    void blocksAreOfAllChannels() throws Exception {
        byte[] data = new byte[6 * 1000];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * i / 7);
        }
        byte[] file = WaveFiles.plain(WaveFiles.PCM, 2, 24, data).file();
        byte[] cut = WaveFiles.plain(WaveFiles.PCM, 2, 24, Arrays.copyOfRange(data, 6 * 160, 6 * 640))
                .file();
        try (WaveReader reader = reader(file)) {
            assertEquals(1000, reader.samples());
            assertArrayEquals(
                    WaveFile.decode(cut).samples(),
                    reader.read(new Segment(0.01, 0.04)).samples());
        }
    }

    @Test
    void timesAreRoundedToHundredthsButNotMore() throws Exception {
        try (WaveReader reader = reader(WaveBytes.pcm16(RATE, noise(1500)))) { // 0.09375 s
            assertEquals(1500 - 320, reader.read(new Segment(0.02, 0.1)).samples().length);
            assertEquals(
                    1500 - 320,
                    reader.read(new Segment(0.02, Double.POSITIVE_INFINITY)).samples().length);
            assertEquals("0.104 s, expected a part of its 0.093 s", refusal(reader, new Segment(0.02, 0.104)));
            assertEquals(
                    "0.1 s, expected a part of its 0.093 s",
                    refusal(reader, new Segment(0.1, Double.POSITIVE_INFINITY)));
        }
    }

    private static String refusal(WaveReader reader, Segment segment) {
        DefectiveAudioException e = assertThrows(DefectiveAudioException.class, () -> reader.read(segment));
        assertEquals(AudioDefect.OUTSIDE, e.defect());
        return e.getMessage();
    }

    @Test
    void whatIsWrongElsewhereDoesNotMatter() throws Exception {
        byte[] file = WaveBytes.float32(RATE, 1, 1000);
        ByteBuffer.wrap(file).putInt(44 + 4 * 700, 0xFFFF_FFFF); // not a number
        try (WaveReader reader = reader(file)) {
            assertEquals(640, reader.read(new Segment(0, 0.04)).samples().length);
            assertThrows(DefectiveAudioException.class, () -> reader.read(new Segment(0.04, 0.06)));
        }
    }

    @Test
    void onlyTheEndTellsThatTheSizeWasLeftOpen() throws Exception {
        try (WaveReader reader = reader(WaveBytes.leftOpen(RATE, noise(1600)))) {
            assertEquals(1600, reader.samples());
            assertEquals(false, reader.read(new Segment(0, 0.05)).condition().openSize());
            assertTrue(reader.read(new Segment(0.05, 0.1)).condition().openSize());
        }
    }

    /** More than an array can hold; nothing but what is asked for is read. */
    @Test
    void aFileMayBeLongerThanMemory() throws Exception {
        byte[] header = Arrays.copyOf(WaveBytes.pcm16(RATE), 44);
        long length = 3_900_000_044L;
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(4, (int) (length - 8))
                .putInt(40, (int) (length - 44));
        try (WaveReader reader = WaveReader.open(new LongFile(header, length))) {
            assertEquals(1_950_000_000L, reader.samples());
            float[] last = reader.read(new Segment(121_874.9, 121_875)).samples();
            assertEquals(1600, last.length);
            assertEquals(0x0101 * 0x1p-15f, last[1599]);
            assertThrows(DefectiveAudioException.class, () -> reader.read(new Segment(0, 100_000)));
        }
    }

    /** Ones behind a header; more than a megabyte at once is too much. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record LongFile(byte[] header, long length) implements ByteSource {
        @Override
        public ByteBuffer read(long position, int bytes) throws IOException {
            assertTrue(bytes <= 1 << 20 && position >= 0 && position + bytes <= length, bytes + " at " + position);
            byte[] content = new byte[bytes];
            for (int i = 0; i < bytes; i++) {
                content[i] = position + i < header.length ? header[(int) position + i] : 1;
            }
            return ByteBuffer.wrap(content);
        }

        @Override
        public void close() {}
    }

    private static WaveReader reader(byte[] file) throws IOException, DefectiveAudioException {
        return WaveReader.open(ByteSource.of(file));
    }

    static short[] noise(int samples) {
        short[] noise = new short[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (short) (20_000 * Math.sin(0.001 * i * i));
        }
        return noise;
    }
}

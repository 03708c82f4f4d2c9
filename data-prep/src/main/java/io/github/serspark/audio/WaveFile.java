package io.github.serspark.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * RIFF WAVE files: integers of 8 to 32 bits, float32 and float64, A-law and mu-law, plain or {@code
 * WAVE_FORMAT_EXTENSIBLE}; other chunks are passed over, several channels averaged.
 */
public final class WaveFile {
    /** No utterance is nearly so large: 256 MiB are over two hours at 16 kHz and 16 bits. */
    public static final int MAX_BYTES = 256 << 20;

    private WaveFile() {}

    /** Reads to the end of {@code in}. */
    public static Audio read(InputStream in) throws IOException, DefectiveAudioException {
        return decode(bytes(in));
    }

    /**
     * All bytes of {@code in}, whatever they are.
     *
     * @throws DefectiveAudioException if they are too many for a recording
     */
    public static byte[] bytes(InputStream in) throws IOException, DefectiveAudioException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    static DefectiveAudioException tooLarge() {
        return new DefectiveAudioException(
                AudioDefect.TOO_LARGE, "over %s bytes".formatted(MAX_BYTES), "no more; cut it");
    }

    /** Decodes a whole file. */
    public static Audio decode(byte[] file) throws DefectiveAudioException {
        try (WaveReader reader = WaveReader.open(ByteSource.of(file))) {
            return reader.read(Segment.whole());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory can be read
        }
    }
}

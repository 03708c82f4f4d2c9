package io.github.serspark.audio;

import java.nio.ByteBuffer;

/** What the {@code fmt} chunk of a RIFF WAVE file says. */
final class WaveFormat {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int EXTENSIBLE_BYTES = 40;
    private static final int SUB_FORMAT = 24; // where the 16 bytes of the sub-format start
    /** All of a sub-format after its first two bytes, which are the code, read as two little-endian numbers. */
    private static final long GUID_MIDDLE = 0x0010_0000_0000L;

    private static final long GUID_END = 0x719B_3800_AA00_0080L;

    private final int channels;
    private final int rateHz;
    private final SampleEncoding encoding;

    private WaveFormat(int channels, int rateHz, SampleEncoding encoding) {
        this.channels = channels;
        this.rateHz = rateHz;
        this.encoding = encoding;
    }

    /** Reads the body of a {@code fmt} chunk; {@code chunk} is little-endian and starts at 0. */
    static WaveFormat read(ByteBuffer chunk) throws DefectiveAudioException {
        if (chunk.limit() < 16) {
            throw new DefectiveAudioException(
                    AudioDefect.TRUNCATED, "a fmt chunk of %d bytes".formatted(chunk.limit()));
        }
        int code = code(chunk);
        int channels = Short.toUnsignedInt(chunk.getShort(2));
        int rateHz = chunk.getInt(4);
        int block = Short.toUnsignedInt(chunk.getShort(12));
        int bits = Short.toUnsignedInt(chunk.getShort(14));
        SampleEncoding encoding = encoding(code, bits);
        if (encoding == null || channels == 0 || rateHz <= 0 || block != channels * encoding.bytes()) {
            throw new DefectiveAudioException(
                    AudioDefect.UNSUPPORTED,
                    "format %d, %d bits, %d channels, blocks of %d bytes, %d Hz"
                            .formatted(code, bits, channels, block, rateHz));
        }
        return new WaveFormat(channels, rateHz, encoding);
    }

    private static int code(ByteBuffer chunk) {
        int code = Short.toUnsignedInt(chunk.getShort(0));
        boolean standard = code == EXTENSIBLE
                && chunk.limit() >= EXTENSIBLE_BYTES
                && chunk.getLong(SUB_FORMAT) >>> 16 == GUID_MIDDLE
                && chunk.getLong(SUB_FORMAT + 8) == GUID_END;
        return standard ? Short.toUnsignedInt(chunk.getShort(SUB_FORMAT)) : code;
    }

    private static SampleEncoding encoding(int code, int bits) {
        if (code == FLOAT) {
            return bits == 32 ? SampleEncoding.FLOAT_32 : null;
        }
        return code == PCM ? SampleEncoding.pcm(bits) : null;
    }

    int channels() {
        return channels;
    }

    int rateHz() {
        return rateHz;
    }

    SampleEncoding encoding() {
        return encoding;
    }
}

package io.github.serspark.audio;

import java.nio.ByteBuffer;

/** What the {@code fmt} chunk of a RIFF WAVE file says. */
final class WaveFormat {
    private static final int PLAIN_BYTES = 16;
    private static final int EXTENSIBLE_BYTES = 40;
    private static final int VALID_BITS = 18; // where they stand
    private static final int SUB_FORMAT = 24; // where its 16 bytes start
    /** All of a sub-format after its first two bytes, which are the code, read as two little-endian numbers. */
    private static final long GUID_MIDDLE = 0x0010_0000_0000L;

    private static final long GUID_END = 0x719B_3800_AA00_0080L;
    private static final String CONVERT = "; 'ffmpeg -i FILE NEW.wav' converts it";

    private final int code; // of the sub-format, where there is one
    private final boolean extensible;
    private final int channels;
    private final int rateHz;
    private final int block; // bytes that hold one sample of each channel
    private final int bits; // of a sample that count, at its upper end
    private final SampleEncoding encoding;

    private WaveFormat(ByteBuffer chunk) throws DefectiveAudioException {
        extensible = isExtensible(chunk);
        code = Short.toUnsignedInt(chunk.getShort(extensible ? SUB_FORMAT : 0));
        channels = Short.toUnsignedInt(chunk.getShort(2));
        rateHz = chunk.getInt(4);
        block = Short.toUnsignedInt(chunk.getShort(12));
        bits = bits(chunk);
        encoding = supported();
    }

    /** Reads the body of a {@code fmt} chunk; {@code chunk} is little-endian and starts at 0. */
    static WaveFormat read(ByteBuffer chunk) throws DefectiveAudioException {
        if (chunk.limit() < PLAIN_BYTES) {
            throw new DefectiveAudioException(
                    AudioDefect.TRUNCATED,
                    "a fmt chunk of %s bytes".formatted(chunk.limit()),
                    "one of " + PLAIN_BYTES + " or more");
        }
        return new WaveFormat(chunk);
    }

    private static boolean isExtensible(ByteBuffer chunk) {
        return Short.toUnsignedInt(chunk.getShort(0)) == Codec.EXTENSIBLE
                && chunk.limit() >= EXTENSIBLE_BYTES
                && chunk.getLong(SUB_FORMAT) >>> 16 == GUID_MIDDLE
                && chunk.getLong(SUB_FORMAT + 8) == GUID_END;
    }

    /** The valid bits of integers in an extensible format, which some leave 0, are at most those that it says there are. */
    private int bits(ByteBuffer chunk) {
        int all = Short.toUnsignedInt(chunk.getShort(14));
        int valid = extensible && code == Codec.PCM ? Short.toUnsignedInt(chunk.getShort(VALID_BITS)) : all;
        return valid == 0 ? all : Math.min(valid, all);
    }

    private SampleEncoding supported() throws DefectiveAudioException {
        return switch (code) {
            case Codec.PCM -> sized(integer(), "integers of 8 to 32 bits");
            case Codec.FLOAT -> sized(real(), "floats of 32 or 64 bits");
            case Codec.A_LAW -> sized(SampleEncoding.A_LAW, "8 bits");
            case Codec.MU_LAW -> sized(SampleEncoding.MU_LAW, "8 bits");
            default ->
                throw unsupported(
                        Codec.name(code) + ", " + this,
                        "integer PCM of 8 to 32 bits, float of 32 or 64 bits, A-law or mu-law" + CONVERT);
        };
    }

    /** In as many bytes as the blocks have for it, where they do; else in as few as hold it. */
    private SampleEncoding integer() {
        if (bits == 0 || bits > Integer.SIZE) {
            return null;
        }
        int fewest = (bits + Byte.SIZE - 1) / Byte.SIZE;
        int there = channels == 0 ? 0 : block / channels;
        return SampleEncoding.pcm(there >= fewest && there <= Integer.BYTES ? there : fewest);
    }

    private SampleEncoding real() {
        return switch (bits) {
            case 32 -> SampleEncoding.FLOAT_32;
            case 64 -> SampleEncoding.FLOAT_64;
            default -> null;
        };
    }

    private SampleEncoding sized(SampleEncoding sized, String expected) throws DefectiveAudioException {
        String found = Codec.name(code) + ", " + this;
        if (channels == 0) {
            throw unsupported(found, "one channel or more");
        }
        if (rateHz <= 0) {
            throw unsupported(found, "a rate over 0 Hz");
        }
        if (sized == null) {
            throw unsupported(found, expected + CONVERT);
        }
        if (block != channels * sized.bytes()) {
            throw unsupported(found, "blocks of %s bytes".formatted(channels * sized.bytes()));
        }
        return sized;
    }

    private static DefectiveAudioException unsupported(String found, String expected) {
        return new DefectiveAudioException(AudioDefect.UNSUPPORTED, found, expected);
    }

    /**
     * Integers smaller than their bytes stand at the upper end, zeros below them. At the lower end they would be heard as
     * near silence, and what is no integer as noise.
     */
    void requireUpperEnd(ByteBuffer data) throws DefectiveAudioException {
        int container = Byte.SIZE * encoding.bytes();
        if (code != Codec.PCM || bits == container) {
            return;
        }
        int unused = Integer.SIZE - bits;
        boolean padded = true; // all bits below the valid ones are 0
        boolean small = true; // all bits above as many at the lower end are the sign
        for (int at = 0; at + encoding.bytes() <= data.limit(); at += encoding.bytes()) {
            int upper = (int) (encoding.read(data, at) * 0x1p31); // at the upper end of 32 bits
            int lower = upper >> (Integer.SIZE - container);
            padded &= upper << bits == 0;
            small &= (lower << unused) >> unused == lower;
        }
        if (!padded && (small || !extensible)) {
            String where = small ? "at the lower end of %s" : "in %s, which hold more than zeros below them";
            throw unsupported(
                    "integers of %s bits ".formatted(bits) + where.formatted(container),
                    "them at the upper end, with zeros below; write the file anew with 16 or 32 bits");
        }
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

    /** Bytes that hold one sample of each channel. */
    int block() {
        return block;
    }

    /** Its numbers, for people; codecs need not have bits. */
    @Override
    public String toString() {
        return "%s%s %s, blocks of %s bytes, %s Hz"
                .formatted(
                        bits == 0 ? "" : bits + " bits, ",
                        channels,
                        channels == 1 ? "channel" : "channels",
                        block,
                        Integer.toUnsignedString(rateHz));
    }
}

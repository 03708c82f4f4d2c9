package io.github.serspark.audio;

import java.nio.ByteBuffer;

/** How a sample is written; full scale is -1 to 1. */
enum SampleEncoding {
    PCM_8(1, 127 * 0x1p-7) {
        @Override
        double read(ByteBuffer data, int at) {
            return (Byte.toUnsignedInt(data.get(at)) - 0x80) * 0x1p-7; // the only unsigned one
        }
    },
    PCM_16(2, SampleEncoding.HIGHEST_16) {
        @Override
        double read(ByteBuffer data, int at) {
            return data.getShort(at) * 0x1p-15;
        }
    },
    PCM_24(3, SampleEncoding.HIGHEST_16) {
        @Override
        double read(ByteBuffer data, int at) {
            return (Short.toUnsignedInt(data.getShort(at)) | data.get(at + 2) << 16) * 0x1p-23;
        }
    },
    PCM_32(4, SampleEncoding.HIGHEST_16) {
        @Override
        double read(ByteBuffer data, int at) {
            return data.getInt(at) * 0x1p-31;
        }
    },
    FLOAT_32(4, SampleEncoding.HIGHEST_16) {
        @Override
        double read(ByteBuffer data, int at) {
            return data.getFloat(at);
        }
    },
    FLOAT_64(8, SampleEncoding.HIGHEST_16) {
        @Override
        double read(ByteBuffer data, int at) {
            return data.getDouble(at);
        }
    },
    A_LAW(1, 32256 * 0x1p-15) {
        @Override
        double read(ByteBuffer data, int at) {
            return G711.aLaw(data.get(at)) * 0x1p-15;
        }
    },
    MU_LAW(1, 32124 * 0x1p-15) {
        @Override
        double read(ByteBuffer data, int at) {
            return G711.muLaw(data.get(at)) * 0x1p-15;
        }
    };

    /** The largest number of 16 bits; whatever has more of them was often that before. */
    private static final double HIGHEST_16 = Short.MAX_VALUE * 0x1p-15;

    private final int bytes;
    private final double highest;

    SampleEncoding(int bytes, double highest) {
        this.bytes = bytes;
        this.highest = highest;
    }

    int bytes() {
        return bytes;
    }

    /** Where samples are cut off that were louder: 1, less the step of the encoding. */
    double highest() {
        return highest;
    }

    /** The sample whose first byte is at {@code at} of little-endian {@code data}. */
    abstract double read(ByteBuffer data, int at);

    /** The integer encoding in {@code bytes} bytes, or null. */
    static SampleEncoding pcm(int bytes) {
        return switch (bytes) {
            case 1 -> PCM_8;
            case 2 -> PCM_16;
            case 3 -> PCM_24;
            case 4 -> PCM_32;
            default -> null;
        };
    }
}

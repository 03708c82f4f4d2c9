package io.github.serspark.audio;

import java.nio.ByteBuffer;

/** How a sample is written; full scale is -1 to 1. */
enum SampleEncoding {
    PCM_8(1) {
        @Override
        double read(ByteBuffer data, int at) {
            return (Byte.toUnsignedInt(data.get(at)) - 0x80) * 0x1p-7; // the only unsigned one
        }
    },
    PCM_16(2) {
        @Override
        double read(ByteBuffer data, int at) {
            return data.getShort(at) * 0x1p-15;
        }
    },
    PCM_24(3) {
        @Override
        double read(ByteBuffer data, int at) {
            return (Short.toUnsignedInt(data.getShort(at)) | data.get(at + 2) << 16) * 0x1p-23;
        }
    },
    PCM_32(4) {
        @Override
        double read(ByteBuffer data, int at) {
            return data.getInt(at) * 0x1p-31;
        }
    },
    FLOAT_32(4) {
        @Override
        double read(ByteBuffer data, int at) {
            return data.getFloat(at);
        }
    };

    private final int bytes;

    SampleEncoding(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** The sample whose first byte is at {@code at} of little-endian {@code data}. */
    abstract double read(ByteBuffer data, int at);

    /** The integer encoding of {@code bits} bits, or null. */
    static SampleEncoding pcm(int bits) {
        return switch (bits) {
            case 8 -> PCM_8;
            case 16 -> PCM_16;
            case 24 -> PCM_24;
            case 32 -> PCM_32;
            default -> null;
        };
    }
}

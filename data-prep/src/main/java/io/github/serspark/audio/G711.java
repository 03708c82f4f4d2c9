package io.github.serspark.audio;

/** The two logarithmic encodings of telephones, ITU-T G.711, expanded to 16 bits. */
final class G711 {
    private static final int SIGN = 0x80;
    private static final int BIAS = 0x84; // of mu-law, which makes every segment a power of two

    private G711() {}

    /** From -32256 to 32256. */
    static int aLaw(byte code) {
        int bits = code ^ 0x55; // every other bit is sent inverted
        int segment = (bits & 0x70) >> 4;
        int step = (bits & 0x0F) << 4;
        int magnitude = segment == 0 ? step + 0x08 : (step + 0x108) << (segment - 1);
        return (bits & SIGN) == 0 ? -magnitude : magnitude;
    }

    /** From -32124 to 32124. */
    static int muLaw(byte code) {
        int bits = ~code; // all bits are sent inverted
        int segment = (bits & 0x70) >> 4;
        int magnitude = ((((bits & 0x0F) << 3) + BIAS) << segment) - BIAS;
        return (bits & SIGN) == 0 ? magnitude : -magnitude;
    }
}

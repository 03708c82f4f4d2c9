package io.github.serspark.report;

import io.github.serspark.audio.Audio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A RIFF WAVE file of one channel and 16 bits, which every browser plays. */
final class Pcm16Wave {

    private static final int HEADER_BYTES = 44;
    private static final int FULL_SCALE = 1 << 15;

    private Pcm16Wave() {}

    /** The whole file; samples beyond full scale are clipped. */
    static byte[] encode(Audio audio) {
        int dataBytes = Short.BYTES * audio.samples().length;
        ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + dataBytes).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(audio.rateHz()).putInt(Short.BYTES * audio.rateHz());
        file.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
        file.put(ascii("data")).putInt(dataBytes);
        for (float sample : audio.samples()) {
            file.putShort(quantised(sample));
        }
        return file.array();
    }

    private static short quantised(float sample) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sample * FULL_SCALE)));
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}

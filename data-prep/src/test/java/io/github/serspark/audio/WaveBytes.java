package io.github.serspark.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes RIFF WAVE files of every kind for tests. */
public final class WaveBytes {
    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

    /** A file of 16-bit samples in one channel. */
    public static byte[] pcm16(int rateHz, short... samples) {
        ByteBuffer data = little(2 * samples.length);
        for (short sample : samples) {
            data.putShort(sample);
        }
        return new WaveBytes()
                .format(1, 1, rateHz, 16)
                .chunk("data", bytes(data))
                .file();
    }

    /** A file of two channels, the second with {@code samples} upside down. */
    public static byte[] cancelling(int rateHz, short... samples) {
        ByteBuffer data = little(4 * samples.length);
        for (short sample : samples) {
            data.putShort(sample).putShort((short) -sample);
        }
        return new WaveBytes()
                .format(1, 2, rateHz, 16)
                .chunk("data", bytes(data))
                .file();
    }

    /** A file of 16-bit samples whose recorder was cut off: it says 0 where it should say how long it is. */
    public static byte[] leftOpen(int rateHz, short... samples) {
        byte[] file = pcm16(rateHz, samples);
        return bytes(ByteBuffer.wrap(file).putInt(4, 0).putInt(40, 0));
    }

    /** A file of floats in the range of integers of 16 bits. */
    public static byte[] float16BitRange(int rateHz, short... samples) {
        ByteBuffer data = little(Float.BYTES * samples.length);
        for (short sample : samples) {
            data.putFloat(sample);
        }
        return new WaveBytes()
                .format(3, 1, rateHz, 32)
                .chunk("data", bytes(data))
                .file();
    }

    /** A file of {@code samples} 32-bit floats in {@code channels} channels. */
    public static byte[] float32(int rateHz, int channels, int samples) {
        ByteBuffer data = little(Float.BYTES * channels * samples);
        for (int i = 0; i < channels * samples; i++) {
            data.putFloat((float) Math.sin(i / 7.0));
        }
        return new WaveBytes()
                .format(3, channels, rateHz, 32)
                .chunk("data", bytes(data))
                .file();
    }

    WaveBytes format(int code, int channels, int rateHz, int bits) {
        return chunk("fmt ", bytes(format(16, code, channels, rateHz, bits)));
    }

    /** {@code WAVE_FORMAT_EXTENSIBLE} with the sub-format {@code code}. */
    WaveBytes extensible(int code, int channels, int rateHz, int bits) {
        ByteBuffer body = format(40, 0xFFFE, channels, rateHz, bits);
        body.putShort((short) 22).putShort((short) bits).putInt(3);
        body.putShort((short) code).putInt(0x0000_0000).putShort((short) 0x0010);
        body.put(new byte[] {(byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71});
        return chunk("fmt ", bytes(body));
    }

    /** A plain format whose blocks are of {@code block} bytes. */
    WaveBytes blocks(int code, int channels, int bits, int block) {
        ByteBuffer body = format(16, code, channels, 16000, bits);
        return chunk("fmt ", bytes(body.putShort(12, (short) block)));
    }

    /** {@code WAVE_FORMAT_EXTENSIBLE} of integers of which {@code valid} bits count. */
    WaveBytes padded(int channels, int bits, int valid) {
        ByteBuffer body = ByteBuffer.wrap(
                new WaveBytes().extensible(1, channels, 16000, bits).chunks.toByteArray());
        byte[] chunk = bytes(body.order(ByteOrder.LITTLE_ENDIAN).putShort(8 + 18, (short) valid));
        chunks.writeBytes(chunk);
        return this;
    }

    /** A chunk that claims {@code size} bytes, without padding. */
    WaveBytes claiming(String name, int size, byte... body) {
        chunks.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        chunks.writeBytes(bytes(little(4).putInt(size)));
        chunks.writeBytes(body);
        return this;
    }

    /** A chunk, padded to even size. */
    WaveBytes chunk(String name, byte... body) {
        chunks.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        chunks.writeBytes(bytes(little(4).putInt(body.length)));
        chunks.writeBytes(body);
        chunks.writeBytes(new byte[body.length % 2]);
        return this;
    }

    byte[] file() {
        ByteBuffer file = little(12 + chunks.size());
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(4 + chunks.size());
        file.put("WAVE".getBytes(StandardCharsets.US_ASCII)).put(chunks.toByteArray());
        return bytes(file);
    }

    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** All of {@code buffer}, from 0 to its capacity. */
    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer format(int size, int code, int channels, int rateHz, int bits) {
        int block = channels * bits / 8;
        return little(size)
                .putShort((short) code)
                .putShort((short) channels)
                .putInt(rateHz)
                .putInt(rateHz * block)
                .putShort((short) block)
                .putShort((short) bits);
    }
}

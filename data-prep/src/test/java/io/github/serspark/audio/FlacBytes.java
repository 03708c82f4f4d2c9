package io.github.serspark.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Writes FLAC files (RFC 9639) for tests, whose samples stand there as they are: 16 bits in frames of 1,152 samples. */
public final class FlacBytes {
    private static final int BLOCK = 1152;
    private static final int VERBATIM = 2;

    private FlacBytes() {}

    /** A file of one channel. */
    public static byte[] pcm16(int rateHz, short... samples) {
        return pcm16(rateHz, 1, samples);
    }

    /** @param samples of all channels in turn */
    public static byte[] pcm16(int rateHz, int channels, short[] samples) {
        int length = samples.length / channels;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(streamInfo(rateHz, channels, samples));
        file.writeBytes(new byte[] {(byte) 0x81, 0, 0, 4, 0, 0, 0, 0}); // padding, without which jFLAC reads on
        for (int frame = 0; frame * BLOCK < length; frame++) {
            int first = frame * BLOCK;
            file.writeBytes(frame(frame, channels, samples, first, Math.min(BLOCK, length - first)));
        }
        return file.toByteArray();
    }

    private static byte[] streamInfo(int rateHz, int channels, short... samples) {
        ByteBuffer info = ByteBuffer.allocate(42).put(new byte[] {'f', 'L', 'a', 'C'});
        info.putInt(34).putShort((short) BLOCK).putShort((short) BLOCK).put(new byte[6]); // sizes of frames unknown
        info.putLong((long) rateHz << 44 | (channels - 1L) << 41 | 15L << 36 | samples.length / channels);
        return info.put(md5(samples)).array();
    }

    private static byte[] md5(short... samples) {
        ByteBuffer little = WaveBytes.little(2 * samples.length);
        for (short sample : samples) {
            little.putShort(sample);
        }
        try {
            return MessageDigest.getInstance("MD5").digest(WaveBytes.bytes(little));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] frame(int number, int channels, short[] samples, int first, int length) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xF8, 0x70, (byte) ((channels - 1) << 4 | 4 << 1)});
        if (number < 0x80) {
            frame.write(number);
        } else {
            frame.write(0xC0 | (number >> 6)); // as UTF-8 writes it
            frame.write(0x80 | (number & 0x3F));
        }
        frame.write((length - 1) >> 8);
        frame.write(length - 1);
        frame.write(crc(frame.toByteArray(), 8, 0x07));
        for (int channel = 0; channel < channels; channel++) {
            frame.write(VERBATIM);
            for (int i = first; i < first + length; i++) {
                short sample = samples[i * channels + channel];
                frame.write(sample >> 8);
                frame.write(sample);
            }
        }
        int check = crc(frame.toByteArray(), 16, 0x8005);
        frame.write(check >> 8);
        frame.write(check);
        return frame.toByteArray();
    }

    private static int crc(byte[] bytes, int bits, int polynomial) {
        int crc = 0;
        for (byte value : bytes) {
            crc ^= (value & 0xFF) << (bits - Byte.SIZE);
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1 << (bits - 1)) == 0 ? crc << 1 : crc << 1 ^ polynomial;
            }
        }
        return crc & (1 << bits) - 1;
    }
}

package io.github.serspark.sound;

import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;

/** How decoded samples are written, and how RIFF WAVE writes them: little-endian, and signed from two bytes on. */
final class PcmFormat {
    static final int HEADER = 44; // bytes before the samples

    private static final Map<Encoding, Integer> CODES = Map.of(
            Encoding.PCM_SIGNED, 1,
            Encoding.PCM_UNSIGNED, 1,
            Encoding.PCM_FLOAT, 3,
            Encoding.ALAW, 6,
            Encoding.ULAW, 7);
    private static final int TOP_BIT = 0x80;

    private final AudioFormat format;
    private final int bytes; // of a sample

    private PcmFormat(AudioFormat format) {
        this.format = format;
        this.bytes = format.getFrameSize() / format.getChannels();
    }

    /** @throws DefectiveAudioException if RIFF WAVE has no such samples */
    static PcmFormat of(String kind, AudioFormat format) throws DefectiveAudioException {
        boolean counted = format.getChannels() > 0 && format.getFrameSize() >= format.getChannels();
        boolean whole = format.getSampleRate() >= 1 && format.getSampleRate() == (int) format.getSampleRate();
        if (!isPlain(format) || !counted || !whole || format.getFrameSize() % format.getChannels() != 0) {
            throw new DefectiveAudioException(
                    AudioDefect.UNSUPPORTED,
                    "%s, decoded to %s".formatted(kind, format),
                    "plain samples; 'ffmpeg -i FILE NEW.wav' converts it");
        }
        return new PcmFormat(format);
    }

    /** Whether samples stand there one after the other. */
    static boolean isPlain(AudioFormat format) {
        return CODES.containsKey(format.getEncoding());
    }

    /** Bytes that hold one sample of each channel. */
    int block() {
        return format.getFrameSize();
    }

    /** Whether a RIFF WAVE file has no sign in such samples. */
    boolean isUnsigned() {
        return bytes == 1 && CODES.get(format.getEncoding()) == 1;
    }

    /** Turns the first {@code length} bytes into those of a RIFF WAVE file. */
    void toWave(byte[] samples, int length) {
        boolean integers = CODES.get(format.getEncoding()) == 1;
        boolean otherSign = integers && isUnsigned() != format.getEncoding().equals(Encoding.PCM_UNSIGNED);
        for (int at = 0; at + bytes <= length; at += bytes) {
            if (format.isBigEndian()) {
                reverse(samples, at);
            }
            if (otherSign) {
                samples[at + bytes - 1] ^= (byte) TOP_BIT;
            }
        }
    }

    private void reverse(byte[] samples, int at) {
        for (int low = at, high = at + bytes - 1; low < high; low++, high--) {
            byte kept = samples[low];
            samples[low] = samples[high];
            samples[high] = kept;
        }
    }

    /**
     * What stands before the samples in a RIFF WAVE file.
     *
     * @param size of the samples, in bytes; 0 leaves it open
     */
    byte[] header(long size) {
        int bits = format.getSampleSizeInBits() > 0 ? format.getSampleSizeInBits() : Byte.SIZE * bytes;
        int rateHz = (int) format.getSampleRate();
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt((int) (size + HEADER - 8)).put(ascii("WAVE"));
        header.put(ascii("fmt "))
                .putInt(16)
                .putShort(CODES.get(format.getEncoding()).shortValue());
        header.putShort((short) format.getChannels()).putInt(rateHz).putInt(rateHz * block());
        header.putShort((short) block()).putShort((short) bits);
        header.put(ascii("data")).putInt((int) size);
        return header.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

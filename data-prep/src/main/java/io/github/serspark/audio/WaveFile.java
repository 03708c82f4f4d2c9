package io.github.serspark.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * RIFF WAVE files: integers of 8, 16, 24 and 32 bits and float32, plain or {@code WAVE_FORMAT_EXTENSIBLE}; other chunks
 * are passed over, several channels averaged.
 */
public final class WaveFile {
    /** No utterance is nearly so large: 256 MiB are over two hours at 16 kHz and 16 bits. */
    static final int MAX_BYTES = 256 << 20;

    /** Floats go beyond full scale, as far as the 16-bit numbers they were; one of 1e30 would drown a whole corpus. */
    private static final float LOUDEST = 0x1p16f;

    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FMT = 0x20746d66;
    private static final int DATA = 0x61746164;

    private WaveFile() {}

    /** Reads to the end of {@code in}. */
    public static Audio read(InputStream in) throws IOException, DefectiveAudioException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new DefectiveAudioException(AudioDefect.TOO_LARGE, "over %d bytes".formatted(MAX_BYTES));
        }
        return decode(bytes);
    }

    /** Decodes a whole file. */
    public static Audio decode(byte[] file) throws DefectiveAudioException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        requireRiff(bytes);
        WaveFormat format = WaveFormat.read(chunk(bytes, FMT));
        ByteBuffer data = chunk(bytes, DATA);
        int block = format.channels() * format.encoding().bytes();
        if (data.limit() == 0) {
            throw new DefectiveAudioException(AudioDefect.EMPTY, "an empty data chunk");
        }
        if (data.limit() % block != 0) {
            throw new DefectiveAudioException(AudioDefect.TRUNCATED, "the data end within a sample");
        }
        return new Audio(samples(data, format, new float[data.limit() / block]), format.rateHz());
    }

    private static void requireRiff(ByteBuffer bytes) throws DefectiveAudioException {
        if (bytes.limit() < 12) {
            throw new DefectiveAudioException(AudioDefect.TRUNCATED, "%d bytes".formatted(bytes.limit()));
        }
        if (bytes.getInt(0) != RIFF || bytes.getInt(8) != WAVE) {
            throw new DefectiveAudioException(AudioDefect.NOT_WAVE, "another kind of file");
        }
    }

    /** The body of the first chunk called {@code name}; bodies of odd size are followed by a byte of padding. */
    private static ByteBuffer chunk(ByteBuffer bytes, int name) throws DefectiveAudioException {
        long at = 12;
        while (at + 8 <= bytes.limit()) {
            long size = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
            if (bytes.getInt((int) at) == name) {
                return body(bytes, (int) at + 8, size);
            }
            at += 8 + size + (size & 1);
        }
        String text = name == FMT ? "fmt" : "data";
        throw new DefectiveAudioException(AudioDefect.TRUNCATED, "no %s chunk".formatted(text));
    }

    private static ByteBuffer body(ByteBuffer bytes, int start, long size) throws DefectiveAudioException {
        int there = bytes.limit() - start;
        if (size > there) {
            throw new DefectiveAudioException(
                    AudioDefect.TRUNCATED, "a chunk of %d bytes, of which %d are there".formatted(size, there));
        }
        return bytes.slice(start, (int) size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static float[] samples(ByteBuffer data, WaveFormat format, float[] samples) throws DefectiveAudioException {
        SampleEncoding encoding = format.encoding();
        int channels = format.channels();
        int block = channels * encoding.bytes();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (channels == 1 ? encoding.read(data, i * block) : mean(data, i * block, format));
            if (!(Math.abs(samples[i]) <= LOUDEST)) {
                AudioDefect defect = Float.isFinite(samples[i]) ? AudioDefect.TOO_LOUD : AudioDefect.NOT_FINITE;
                throw new DefectiveAudioException(defect, "sample %d is %s".formatted(i, samples[i]));
            }
        }
        return samples;
    }

    /** The mean over the channels. */
    private static double mean(ByteBuffer data, int at, WaveFormat format) {
        double sum = 0;
        for (int channel = 0; channel < format.channels(); channel++) {
            sum += format.encoding().read(data, at + channel * format.encoding().bytes());
        }
        return sum / format.channels();
    }
}

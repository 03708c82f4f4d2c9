package io.github.serspark.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * RIFF WAVE files: integers of 8 to 32 bits, float32 and float64, A-law and mu-law, plain or {@code
 * WAVE_FORMAT_EXTENSIBLE}; other chunks are passed over, several channels averaged.
 */
public final class WaveFile {
    /** No utterance is nearly so large: 256 MiB are over two hours at 16 kHz and 16 bits. */
    static final int MAX_BYTES = 256 << 20;

    private WaveFile() {}

    /** Reads to the end of {@code in}. */
    public static Audio read(InputStream in) throws IOException, DefectiveAudioException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new DefectiveAudioException(
                    AudioDefect.TOO_LARGE, "over %s bytes".formatted(MAX_BYTES), "no more; cut it");
        }
        return decode(bytes);
    }

    /** Decodes a whole file. */
    public static Audio decode(byte[] file) throws DefectiveAudioException {
        FileKind.requireWave(file);
        RiffChunks chunks = RiffChunks.of(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
        WaveFormat format = WaveFormat.read(chunks.format());
        ByteBuffer data = chunks.data();
        format.requireUpperEnd(data);
        return decode(data, format, chunks.isOpen());
    }

    private static Audio decode(ByteBuffer data, WaveFormat format, boolean open) throws DefectiveAudioException {
        float[] samples = new float[wholeBlocks(data, format.block(), open)];
        Gauge gauge = new Gauge(format.channels(), format.encoding().highest());
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) mix(data, i * format.block(), format, gauge);
        }
        SampleRange.require(samples, gauge.peak());
        return new Audio(samples, format.rateHz(), gauge.condition(samples.length, open));
    }

    /** A recorder that was cut off stops anywhere; of other files a byte of padding may have been counted. */
    private static int wholeBlocks(ByteBuffer data, int block, boolean open) throws DefectiveAudioException {
        if (data.limit() == 0) {
            throw new DefectiveAudioException(AudioDefect.EMPTY, "an empty data chunk", "sound in it");
        }
        int rest = data.limit() % block;
        boolean padded = rest == 1 && data.get(data.limit() - 1) == 0;
        if (data.limit() < block || (rest > 0 && !padded && !open)) {
            throw new DefectiveAudioException(
                    AudioDefect.TRUNCATED, "the data end within a sample", "whole ones; copy it again");
        }
        return data.limit() / block;
    }

    /** The mean over the channels. */
    private static double mix(ByteBuffer data, int at, WaveFormat format, Gauge gauge) {
        double sum = 0;
        for (int channel = 0; channel < format.channels(); channel++) {
            double sample = format.encoding()
                    .read(data, at + channel * format.encoding().bytes());
            gauge.add(channel, sample);
            sum = channel == 0 ? sample : sum + sample;
        }
        double mean = sum / format.channels();
        gauge.mixed(mean);
        return mean;
    }
}

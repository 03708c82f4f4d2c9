package io.github.serspark.audio;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A RIFF WAVE file that is decoded piece by piece: only the pieces are in memory. A piece is decoded as a file would be that
 * holds nothing else.
 */
public final class WaveReader implements Closeable {
    /** Times are often rounded to hundredths of a second. */
    private static final int ROUNDED = 100;

    private static final int LOOKED_AT = 1 << 16; // bytes that tell what a file is

    private final ByteSource file;
    private final WaveFormat format;
    private final RiffChunks.Body data;
    private final long samples;

    private WaveReader(ByteSource file, WaveFormat format, RiffChunks.Body data)
            throws IOException, DefectiveAudioException {
        this.file = file;
        this.format = format;
        this.data = data;
        this.samples = wholeBlocks();
    }

    /**
     * Reads what {@code file} says of itself.
     *
     * @param file is closed with the reader, and where this fails
     * @throws DefectiveAudioException if it cannot be decoded, as far as that tells
     */
    public static WaveReader open(ByteSource file) throws IOException, DefectiveAudioException {
        try {
            FileKind.requireWave(file.read(0, (int) Math.min(LOOKED_AT, file.length())));
            RiffChunks chunks = RiffChunks.of(file);
            return new WaveReader(file, WaveFormat.read(chunks.format()), chunks.data());
        } catch (IOException | DefectiveAudioException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** A recorder that was cut off stops anywhere; of other files a byte of padding may have been counted. */
    private long wholeBlocks() throws IOException, DefectiveAudioException {
        if (data.size() == 0) {
            throw new DefectiveAudioException(AudioDefect.EMPTY, "an empty data chunk", "sound in it");
        }
        long rest = data.size() % format.block();
        boolean padded =
                rest == 1 && file.read(data.start() + data.size() - 1, 1).get(0) == 0;
        if (data.size() < format.block() || (rest > 0 && !padded && !data.open())) {
            throw new DefectiveAudioException(
                    AudioDefect.TRUNCATED, "the data end within a sample", "whole ones; copy it again");
        }
        return data.size() / format.block();
    }

    /** Samples per second. */
    public int rateHz() {
        return format.rateHz();
    }

    /** How many samples there are of each channel. */
    public long samples() {
        return samples;
    }

    /** How long it is. */
    public double seconds() {
        return (double) samples / rateHz();
    }

    /**
     * A part of it; an end that is rounded to a hundredth of a second beyond the recording's is the recording's.
     *
     * @throws DefectiveAudioException if it cannot be decoded, or is not within the recording
     */
    public Audio read(Segment segment) throws IOException, DefectiveAudioException {
        long from = segment.first(rateHz());
        long to = segment.behind(rateHz());
        boolean beyond = Double.isFinite(segment.end()) && to - samples > rateHz() / ROUNDED;
        if (from >= samples || beyond) {
            throw new DefectiveAudioException(
                    AudioDefect.OUTSIDE,
                    "%s s".formatted(beyond ? segment.end() : segment.start()),
                    "a part of its %s s".formatted(BigDecimal.valueOf(seconds()).setScale(3, RoundingMode.DOWN)));
        }
        return read(from, Math.min(to, samples));
    }

    /** The mean over the channels of the samples from {@code from} on, before {@code to}. */
    private Audio read(long from, long to) throws IOException, DefectiveAudioException {
        long bytes = (to - from) * format.block();
        if (bytes > WaveFile.MAX_BYTES) {
            throw WaveFile.tooLarge();
        }
        ByteBuffer piece =
                file.read(data.start() + from * format.block(), (int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        format.requireUpperEnd(piece);
        float[] mixed = new float[(int) (to - from)];
        Gauge gauge = new Gauge(format.channels(), format.encoding().highest());
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (float) mix(piece, i * format.block(), gauge);
        }
        SampleRange.require(mixed, gauge.peak());
        return new Audio(mixed, rateHz(), gauge.condition(mixed.length, data.open() && to == samples));
    }

    /** The mean over the channels. */
    private double mix(ByteBuffer piece, int at, Gauge gauge) {
        double sum = 0;
        for (int channel = 0; channel < format.channels(); channel++) {
            double sample = format.encoding()
                    .read(piece, at + channel * format.encoding().bytes());
            gauge.add(channel, sample);
            sum = channel == 0 ? sample : sum + sample;
        }
        double mean = sum / format.channels();
        gauge.mixed(mean);
        return mean;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

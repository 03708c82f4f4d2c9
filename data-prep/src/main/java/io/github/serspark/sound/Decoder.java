package io.github.serspark.sound;

import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.run.Excerpt;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import javax.sound.sampled.AudioInputStream;

/** Turns a recording of another kind into the samples of a RIFF WAVE file, by whatever decodes it here. */
final class Decoder {
    private static final int BLOCKS = 1 << 14; // samples of each channel that are decoded at once

    private final String kind;
    private final StoredStream stored;
    private final Optional<FlacHeader> flac;
    private final AudioInputStream sound;
    private final PcmFormat pcm;

    /**
     * Finds who decodes it.
     *
     * @param kind what the recording is, such as {@code FLAC}
     * @param in the recording; an exception that it throws is passed on
     * @throws DefectiveAudioException if nobody here decodes it, or it is damaged
     */
    Decoder(String kind, InputStream in) throws IOException, DefectiveAudioException {
        this.kind = kind;
        this.stored = new StoredStream(in);
        BufferedInputStream file = new BufferedInputStream(stored);
        this.flac = FlacHeader.of(file);
        this.sound = open(flac.isPresent() ? flac.get().withoutCount(file) : file);
        this.pcm = PcmFormat.of(kind, sound.getFormat());
    }

    private AudioInputStream open(InputStream file) throws IOException, DefectiveAudioException {
        Optional<AudioInputStream> decoded;
        try {
            decoded = Providers.decoded(file);
        } catch (IOException | RuntimeException e) {
            throw givenUp(e);
        }
        return decoded.orElseThrow(() -> Providers.missing(kind));
    }

    /**
     * Decodes all of it.
     *
     * @param out gets the samples
     * @param limit the bytes that they may have
     * @return what stands before the samples in a RIFF WAVE file
     */
    byte[] decode(OutputStream out, long limit) throws IOException, DefectiveAudioException {
        byte[] buffer = new byte[BLOCKS * pcm.block()];
        long bytes = 0;
        for (int read = read(buffer); read > 0; read = read(buffer)) {
            bytes += read;
            if (bytes > limit) {
                throw new DefectiveAudioException(
                        AudioDefect.TOO_LARGE, "over %s bytes when decoded".formatted(limit), "no more; cut it");
            }
            pcm.toWave(buffer, read);
            if (flac.isPresent()) {
                flac.get().add(buffer, read, pcm.isUnsigned());
            }
            out.write(buffer, 0, read);
        }
        requireAll(bytes / pcm.block());
        return pcm.header(expected() == 0 ? 0 : bytes);
    }

    private int read(byte[] buffer) throws IOException, DefectiveAudioException {
        try {
            return sound.readNBytes(buffer, 0, buffer.length);
        } catch (IOException | RuntimeException e) {
            throw givenUp(e);
        }
    }

    /** What a decoder says of a file that it did not expect, unless it could not be read. */
    private DefectiveAudioException givenUp(Exception e) throws IOException {
        stored.requireSound();
        return damaged("the decoder gives up: " + Excerpt.of(e));
    }

    /** How many samples of each channel the file says it has; 0 if it does not. */
    private long expected() {
        return flac.map(FlacHeader::samples).orElseGet(() -> Math.max(0, sound.getFrameLength()));
    }

    private void requireAll(long samples) throws IOException, DefectiveAudioException {
        stored.requireSound();
        if (samples == 0) {
            throw damaged("nothing can be decoded");
        }
        if (expected() > 0 && samples != expected()) {
            throw damaged("%s samples of the %s that it says it has".formatted(samples, expected()));
        }
        if (flac.isPresent() && !flac.get().isSound()) {
            throw damaged("not the samples that were written, by their MD5");
        }
    }

    private DefectiveAudioException damaged(String found) {
        return new DefectiveAudioException(
                AudioDefect.TRUNCATED, "%s, %s".formatted(kind, found), "a sound file; copy it again");
    }
}

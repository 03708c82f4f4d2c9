package io.github.serspark.sound;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.ByteSource;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.FileKind;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.audio.WaveReader;
import io.github.serspark.run.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A recording in a file. RIFF WAVE is read here; what else is known to be a recording, by how it begins, is decoded by
 * {@code javax.sound.sampled} where anyone can, and read as the RIFF WAVE file that this makes of it.
 */
public final class SoundFile {
    /** Not the recordings of these: an instrument plays the first, and the last sounds are lost of the others. */
    private static final Pattern NOT_DECODED = Pattern.compile("MIDI|Ogg.*");

    private static final int BEGINNING = 1 << 16; // bytes that tell what a file is

    private SoundFile() {}

    /**
     * All of it.
     *
     * @throws IOException if the file cannot be read
     * @throws DefectiveAudioException if it is no recording that can be used
     */
    public static Audio read(Location file) throws IOException, DefectiveAudioException {
        try (InputStream in = file.open()) {
            return decode(WaveFile.bytes(in));
        }
    }

    /** Decodes a whole file. */
    public static Audio decode(byte[] file) throws IOException, DefectiveAudioException {
        Optional<String> kind = otherKind(ByteBuffer.wrap(file).slice(0, Math.min(BEGINNING, file.length)));
        return WaveFile.decode(kind.isPresent() ? Decoded.inMemory(kind.get(), new ByteArrayInputStream(file)) : file);
    }

    /**
     * Opens it to be read piece by piece, however long it is. What must be decoded is so at once, into a temporary file.
     *
     * @throws IOException if the file cannot be read
     * @throws DefectiveAudioException if it is no recording that can be used
     */
    public static WaveReader open(Location file) throws IOException, DefectiveAudioException {
        ByteSource bytes = bytes(file);
        Optional<String> kind;
        try {
            kind = otherKind(bytes.read(0, (int) Math.min(BEGINNING, bytes.length())));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
        if (kind.isEmpty()) {
            return WaveReader.open(bytes);
        }
        bytes.close();
        try (InputStream in = file.open()) {
            return WaveReader.open(Decoded.onDisk(kind.get(), in));
        }
    }

    /** What a recording is called that is not RIFF WAVE, and may be decoded. */
    private static Optional<String> otherKind(ByteBuffer beginning) {
        return FileKind.recording(beginning)
                .filter(kind -> !NOT_DECODED.matcher(kind).matches());
    }

    /** What does not tell how long it is, as a pipe, or a file on a web server, is taken into memory. */
    private static ByteSource bytes(Location file) throws IOException, DefectiveAudioException {
        long length = length(file);
        if (length > 0) {
            return new StoredBytes(file, length);
        }
        try (InputStream in = file.open()) {
            return ByteSource.of(WaveFile.bytes(in));
        }
    }

    private static long length(Location file) throws IOException {
        Optional<Path> local = file.local();
        if (local.isPresent()) {
            return Files.isRegularFile(local.get()) ? Files.size(local.get()) : 0;
        }
        return file.fileSystem().getFileStatus(file.path()).getLen();
    }
}

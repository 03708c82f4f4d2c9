package io.github.serspark.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Format and data of a RIFF WAVE file, as far as its chunks can be followed. */
final class RiffChunks {
    static final int FMT = 0x20746d66;
    static final int DATA = 0x61746164;

    private static final int FIRST = 12; // after RIFF, its size and WAVE
    private static final int HEADER = 8; // a name and a size
    /** How near to 2 or 4 GiB a size is that a recorder wrote before it knew better. */
    private static final long NEAR = 1 << 16;

    private final ByteBuffer file; // little-endian
    private final List<Chunk> chunks;

    /** A chunk whose body of {@code size} bytes is to start at {@code start}. */
    private record Chunk(int name, int start, long size) {
        long end() {
            return start + size;
        }
    }

    private RiffChunks(ByteBuffer file, List<Chunk> chunks) {
        this.file = file;
        this.chunks = chunks;
    }

    static RiffChunks of(ByteBuffer file) {
        List<Chunk> chunks = new ArrayList<>();
        for (long at = FIRST; at + HEADER <= file.limit(); ) {
            Chunk chunk = chunk(file, (int) at);
            if (chunk.name() == FMT || chunk.name() == DATA) {
                chunks.add(chunk);
            }
            at = next(file, chunk);
        }
        return new RiffChunks(file, chunks);
    }

    private static Chunk chunk(ByteBuffer file, int at) {
        return new Chunk(file.getInt(at), at + HEADER, Integer.toUnsignedLong(file.getInt(at + Integer.BYTES)));
    }

    /** Bodies of odd size are followed by a byte of padding, which some forget. */
    private static long next(ByteBuffer file, Chunk chunk) {
        long padded = chunk.end() + (chunk.size() & 1);
        return !isName(file, padded) && isName(file, chunk.end()) ? chunk.end() : padded;
    }

    private static boolean isName(ByteBuffer file, long at) {
        if (at + Integer.BYTES > file.limit()) {
            return false;
        }
        for (int i = (int) at; i < at + Integer.BYTES; i++) {
            if (file.get(i) < ' ' || file.get(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** The body of the chunk {@code fmt }. */
    ByteBuffer format() throws DefectiveAudioException {
        return body(first(FMT).orElseThrow(() -> missing("fmt")));
    }

    /** The body of the only chunk {@code data} that is not empty; to the end of the file if its size was left open. */
    ByteBuffer data() throws DefectiveAudioException {
        Chunk data = onlyData();
        return isOpen(data)
                ? file.slice(data.start(), file.limit() - data.start()).order(ByteOrder.LITTLE_ENDIAN)
                : body(data);
    }

    /** Whether the recorder never wrote how long {@link #data} is. */
    boolean isOpen() throws DefectiveAudioException {
        return isOpen(onlyData());
    }

    private Chunk onlyData() throws DefectiveAudioException {
        Chunk data = first(DATA).orElseThrow(() -> missing("data"));
        if (isOpen(data)) {
            return data;
        }
        List<Chunk> filled = chunks.stream()
                .filter(chunk -> chunk.name() == DATA && chunk.size() > 0)
                .toList();
        if (filled.size() > 1) {
            throw new DefectiveAudioException(
                    AudioDefect.SEVERAL,
                    "%s of them, of %s and %s bytes"
                            .formatted(
                                    filled.size(),
                                    filled.get(0).size(),
                                    filled.get(1).size()),
                    "a single one; 'ffmpeg -i FILE NEW.wav' may join them");
        }
        return filled.isEmpty() ? data : filled.get(0);
    }

    private boolean isOpen(Chunk data) {
        if (data.end() <= file.limit()) {
            return data.size() == 0 && data.start() < file.limit() && !areChunks(data.start());
        }
        return Math.abs(data.size() - (1L << 31)) <= NEAR || Math.abs(data.size() - (1L << 32)) <= NEAR;
    }

    /** Whether nothing but whole chunks follow, as they do where sound is indeed missing. */
    private boolean areChunks(int from) {
        long at = from;
        while (at + HEADER <= file.limit() && isName(file, at)) {
            at = next(file, chunk(file, (int) at));
        }
        return at == file.limit() || at == file.limit() + 1; // without the last padding
    }

    private Optional<Chunk> first(int name) {
        return chunks.stream().filter(chunk -> chunk.name() == name).findFirst();
    }

    private ByteBuffer body(Chunk chunk) throws DefectiveAudioException {
        if (chunk.end() > file.limit()) {
            throw new DefectiveAudioException(
                    AudioDefect.TRUNCATED,
                    "a chunk of %s bytes, of which %s are there".formatted(chunk.size(), file.limit() - chunk.start()),
                    "the whole file; copy it again");
        }
        return file.slice(chunk.start(), (int) chunk.size()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static DefectiveAudioException missing(String name) {
        return new DefectiveAudioException(
                AudioDefect.TRUNCATED, "no %s chunk".formatted(name), "one, as in every whole WAVE file");
    }
}

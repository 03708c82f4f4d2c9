package io.github.serspark.audio;

import java.io.IOException;
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
    private static final int FORMAT_BYTES = 64; // no format has more that count
    /** How near to 2 or 4 GiB a size is that a recorder wrote before it knew better. */
    private static final long NEAR = 1 << 16;

    private final ByteSource file;
    private final List<Chunk> chunks;

    /** A chunk whose body of {@code size} bytes is to start at {@code start}. */
    private record Chunk(int name, long start, long size) {
        long end() {
            return start + size;
        }
    }

    /**
     * Where the samples are.
     *
     * @param open whether the recorder never wrote how long they are, so that they run to the end of the file
     */
    record Body(long start, long size, boolean open) {}

    private RiffChunks(ByteSource file, List<Chunk> chunks) {
        this.file = file;
        this.chunks = chunks;
    }

    static RiffChunks of(ByteSource file) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        for (long at = FIRST; at + HEADER <= file.length(); ) {
            Chunk chunk = chunk(file, at);
            if (chunk.name() == FMT || chunk.name() == DATA) {
                chunks.add(chunk);
            }
            at = next(file, chunk);
        }
        return new RiffChunks(file, chunks);
    }

    private static Chunk chunk(ByteSource file, long at) throws IOException {
        ByteBuffer header = little(file, at, HEADER);
        return new Chunk(header.getInt(0), at + HEADER, Integer.toUnsignedLong(header.getInt(Integer.BYTES)));
    }

    /** Bodies of odd size are followed by a byte of padding, which some forget. */
    private static long next(ByteSource file, Chunk chunk) throws IOException {
        long padded = chunk.end() + (chunk.size() & 1);
        return !isName(file, padded) && isName(file, chunk.end()) ? chunk.end() : padded;
    }

    private static boolean isName(ByteSource file, long at) throws IOException {
        if (at + Integer.BYTES > file.length()) {
            return false;
        }
        ByteBuffer name = file.read(at, Integer.BYTES);
        for (int i = 0; i < Integer.BYTES; i++) {
            if (name.get(i) < ' ' || name.get(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** The body of the chunk {@code fmt }, as much of it as counts. */
    ByteBuffer format() throws IOException, DefectiveAudioException {
        Chunk format = whole(first(FMT).orElseThrow(() -> missing("fmt")));
        return little(file, format.start(), (int) Math.min(format.size(), FORMAT_BYTES));
    }

    /** The body of the only chunk {@code data} that is not empty; to the end of the file if its size was left open. */
    Body data() throws IOException, DefectiveAudioException {
        Chunk data = onlyData();
        return isOpen(data)
                ? new Body(data.start(), file.length() - data.start(), true)
                : new Body(data.start(), whole(data).size(), false);
    }

    private Chunk onlyData() throws IOException, DefectiveAudioException {
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

    private boolean isOpen(Chunk data) throws IOException {
        if (data.end() <= file.length()) {
            return data.size() == 0 && data.start() < file.length() && !areChunks(data.start());
        }
        return Math.abs(data.size() - (1L << 31)) <= NEAR || Math.abs(data.size() - (1L << 32)) <= NEAR;
    }

    /** Whether nothing but whole chunks follow, as they do where sound is indeed missing. */
    private boolean areChunks(long from) throws IOException {
        long at = from;
        while (at + HEADER <= file.length() && isName(file, at)) {
            at = next(file, chunk(file, at));
        }
        return at == file.length() || at == file.length() + 1; // without the last padding
    }

    private Optional<Chunk> first(int name) {
        return chunks.stream().filter(chunk -> chunk.name() == name).findFirst();
    }

    private Chunk whole(Chunk chunk) throws DefectiveAudioException {
        if (chunk.end() > file.length()) {
            throw new DefectiveAudioException(
                    AudioDefect.TRUNCATED,
                    "a chunk of %s bytes, of which %s are there".formatted(chunk.size(), file.length() - chunk.start()),
                    "the whole file; copy it again");
        }
        return chunk;
    }

    private static ByteBuffer little(ByteSource file, long at, int length) throws IOException {
        return file.read(at, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static DefectiveAudioException missing(String name) {
        return new DefectiveAudioException(
                AudioDefect.TRUNCATED, "no %s chunk".formatted(name), "one, as in every whole WAVE file");
    }
}

package io.github.serspark.prediction;

import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Segment;
import io.github.serspark.audio.WaveReader;
import io.github.serspark.audio.Windows;
import io.github.serspark.recording.Passage;
import io.github.serspark.recording.SpeechFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads what is asked for, one part after the other; the last recording that was opened stays open for its next part. */
final class Readings implements Iterator<Reading>, Closeable {
    private final SpeechReader reader;
    private final Iterator<Passage> passages;
    private final Runnable done;
    private Iterator<Reading> parts = Collections.emptyIterator(); // of the passage at hand
    private boolean begun;
    private SpeechFile opened;
    private WaveReader recording; // what it was opened to; null if none is

    /** @param done is told of every passage that was read */
    Readings(SpeechReader reader, Iterator<Passage> passages, Runnable done) {
        this.reader = reader;
        this.passages = passages;
        this.done = done;
    }

    @Override
    public boolean hasNext() {
        while (!parts.hasNext()) {
            if (begun) {
                done.run();
                begun = false;
            }
            if (!passages.hasNext()) {
                return false;
            }
            parts = parts(passages.next());
            begun = true;
        }
        return true;
    }

    @Override
    public Reading next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return parts.next();
    }

    private Iterator<Reading> parts(Passage passage) {
        SpeechFile file = passage.file();
        try {
            if (passage.segment().isPresent()) {
                return List.of(part(file, open(file), passage.segment().get())).iterator();
            }
            Optional<Windows> windows = reader.windows();
            return windows.isPresent()
                    ? new WindowReadings(file, open(file), windows.get())
                    : List.of(Reading.of(file.name(), Optional.empty(), reader.read(file)))
                            .iterator();
        } catch (DefectiveAudioException e) {
            return List.of(Reading.failed(file.name(), Optional.empty(), SpeechReader.sentence(file.name(), e)))
                    .iterator();
        }
    }

    private WaveReader open(SpeechFile file) throws DefectiveAudioException {
        if (opened == null || !opened.location().equals(file.location())) {
            close();
            recording = reader.open(file);
            opened = file;
        }
        return recording;
    }

    private Reading part(SpeechFile file, WaveReader from, Segment segment) {
        boolean open = Double.isInfinite(segment.end()) && segment.start() < from.seconds();
        Segment bounded = open ? new Segment(segment.start(), from.seconds()) : segment;
        try {
            return Reading.of(file.name(), Optional.of(bounded), reader.read(file, from, bounded));
        } catch (DefectiveAudioException e) {
            return failed(file, bounded, e);
        }
    }

    private static Reading failed(SpeechFile file, Segment segment, DefectiveAudioException e) {
        return Reading.failed(file.name(), Optional.of(segment), SpeechReader.sentence(segment.of(file.name()), e));
    }

    /** The windows over a recording. */
    private final class WindowReadings implements Iterator<Reading> {
        private final SpeechFile file;
        private final WaveReader from;
        private final Iterator<Segment> windows;
        private boolean first = true;
        private Optional<Reading> next = Optional.empty();

        WindowReadings(SpeechFile file, WaveReader from, Windows windows) {
            this.file = file;
            this.from = from;
            this.windows = windows.over(from);
        }

        @Override
        public boolean hasNext() {
            if (next.isEmpty() && windows.hasNext()) {
                next = read(windows.next());
                first = false;
            }
            return next.isPresent();
        }

        @Override
        public Reading next() {
            Reading reading = next.orElseThrow();
            next = Optional.empty();
            return reading;
        }

        /** A last window that is but the rest of a frame is none. */
        private Optional<Reading> read(Segment window) {
            try {
                return Optional.of(Reading.of(file.name(), Optional.of(window), reader.read(file, from, window)));
            } catch (DefectiveAudioException e) {
                boolean rest = !first && !windows.hasNext() && e.defect() == AudioDefect.TOO_SHORT;
                return rest ? Optional.empty() : Optional.of(failed(file, window, e));
            }
        }
    }

    @Override
    public void close() {
        try {
            if (recording != null) {
                recording.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            recording = null;
            opened = null;
        }
    }
}

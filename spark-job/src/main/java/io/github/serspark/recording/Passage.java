package io.github.serspark.recording;

import io.github.serspark.audio.Segment;
import java.io.Serializable;
import java.util.Optional;

/** What is asked for of a recording: all of it, or a segment; it travels to executors by Java serialisation. */
public final class Passage implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SpeechFile file;
    private final Segment segment; // null: all

    private Passage(SpeechFile file, Segment segment) {
        this.file = file;
        this.segment = segment;
    }

    static Passage all(SpeechFile file) {
        return new Passage(file, null);
    }

    static Passage of(SpeechFile file, Segment segment) {
        return new Passage(file, segment);
    }

    public SpeechFile file() {
        return file;
    }

    /** Nothing if all is asked for. */
    public Optional<Segment> segment() {
        return Optional.ofNullable(segment);
    }
}

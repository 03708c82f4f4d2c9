package io.github.serspark.preparation;

import io.github.serspark.audio.Segment;
import io.github.serspark.corpus.Recording;
import java.io.Serializable;
import java.util.Optional;

/** Where an utterance is heard: a file, or a part of one. */
final class AudioPlace implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String location;
    private final Segment segment; // null if it is all of the file

    private AudioPlace(String location, Segment segment) {
        this.location = location;
        this.segment = segment;
    }

    static AudioPlace of(Recording recording) {
        return new AudioPlace(recording.location(), recording.segment().orElse(null));
    }

    /** Of the file. */
    String location() {
        return location;
    }

    Optional<Segment> segment() {
        return Optional.ofNullable(segment);
    }

    @Override
    public String toString() {
        return segment == null ? location : segment.of(location);
    }
}

package io.github.serspark.corpus;

import io.github.serspark.audio.Segment;
import java.util.Optional;

/**
 * A labelled turn and its audio.
 *
 * @param path of the audio file, relative to the corpus
 * @param location of the audio file, absolute
 * @param file that is found there, by the one name it has whatever links lead to it
 * @param segment the part of it that the turn is; nothing if it is all of it
 */
public record Recording(Turn turn, String path, String location, String file, Optional<Segment> segment) {

    /** A turn that has a file of its own. */
    public Recording(Turn turn, String path, String location, String file) {
        this(turn, path, location, file, Optional.empty());
    }

    public String id() {
        return turn.id();
    }
}

package io.github.serspark.corpus;

/**
 * A labelled turn and its audio.
 *
 * @param path of the audio file, relative to the corpus
 * @param location of the audio file, absolute
 */
public record Recording(Turn turn, String path, String location) {
    public String id() {
        return turn.id();
    }
}

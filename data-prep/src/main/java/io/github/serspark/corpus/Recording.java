package io.github.serspark.corpus;

/**
 * A labelled turn and its audio.
 *
 * @param path of the audio file, relative to the corpus
 * @param location of the audio file, absolute
 * @param bytes the size of the audio file
 */
public record Recording(Turn turn, String path, String location, long bytes) {
    public String id() {
        return turn.id();
    }
}

package io.github.serspark.corpus;

/**
 * A labelled turn and its audio.
 *
 * @param path of the audio file, relative to the corpus
 * @param location of the audio file, absolute
 * @param file that is found there, by the one name it has whatever links lead to it
 */
public record Recording(Turn turn, String path, String location, String file) {
    public String id() {
        return turn.id();
    }
}

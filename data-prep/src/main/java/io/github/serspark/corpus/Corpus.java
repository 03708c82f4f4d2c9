package io.github.serspark.corpus;

import java.util.List;

/**
 * What was found in a corpus.
 *
 * @param recordings what can be used as far as the labels tell, sorted by id
 * @param rejections what cannot, sorted
 * @param fingerprint SHA-256 over the names and sizes of all files read and the content of the label files
 */
public record Corpus(List<Recording> recordings, List<Rejection> rejections, String fingerprint) {
    public Corpus {
        recordings = List.copyOf(recordings);
        rejections = List.copyOf(rejections);
    }
}

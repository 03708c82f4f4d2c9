package io.github.serspark.corpus;

import java.util.List;

/**
 * What was found in a corpus.
 *
 * @param sessions all that it has, in order, whether they were read or not; empty if it knows none
 * @param divided whether it says itself what each utterance is for
 * @param recordings what can be used as far as the labels tell, sorted by id
 * @param rejections what cannot, sorted
 * @param notes what else the user should know, in sentences
 * @param fingerprint SHA-256 over the names and sizes of all files read and the content of the label files
 */
public record Corpus(
        List<String> sessions,
        boolean divided,
        List<Recording> recordings,
        List<Rejection> rejections,
        List<String> notes,
        String fingerprint) {
    public Corpus {
        sessions = List.copyOf(sessions);
        recordings = List.copyOf(recordings);
        rejections = List.copyOf(rejections);
        notes = List.copyOf(notes);
    }
}

package io.github.serspark.corpus;

import java.util.Optional;

/**
 * What a corpus says of an utterance.
 *
 * @param id unique in the corpus
 * @param speaker unique in the corpus
 * @param session the one that it was recorded in, if the corpus has sessions
 * @param context what only a corpus of dialogs tells
 */
public record Turn(String id, String speaker, Optional<String> session, Ratings ratings, Optional<Context> context) {}

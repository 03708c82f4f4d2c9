package io.github.serspark.corpus;

import io.github.serspark.data.Split;
import java.util.Map;
import java.util.Optional;

/**
 * What a corpus says of an utterance.
 *
 * @param id unique in the corpus
 * @param speaker unique in the corpus
 * @param session the one that it was recorded in, if the corpus has sessions
 * @param split what the corpus itself says that it is for, if it does
 * @param labels texts by the name of their column, those that the tasks ask for
 * @param context what only a corpus of dialogs tells
 */
public record Turn(
        String id,
        String speaker,
        Optional<String> session,
        Optional<Split> split,
        Ratings ratings,
        Map<String, String> labels,
        Optional<Context> context) {}

package io.github.serspark.svm;

import java.util.Arrays;

/**
 * One task of a search: which level each utterance has.
 *
 * @param name for messages and results
 * @param levels how many there are
 * @param train {@code [utterances of train]}, negative where there is no label
 * @param dev {@code [utterances of dev]}, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SvmTask(String name, int levels, int[] train, int[] dev) {
    boolean learnable() {
        return Arrays.stream(train).anyMatch(level -> level >= 0);
    }
}

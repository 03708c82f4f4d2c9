package io.github.serspark.data;

import io.github.serspark.audio.Standardisation;
import java.util.List;

/**
 * What {@code run.json} says of a table of features of prepared data.
 *
 * @param fingerprint of the corpus
 * @param standardisation of the waveforms of the same data, by which it is known that they are partitioned alike
 * @param name by which the table is asked for
 * @param source who made the features, or the file that they come from
 * @param timed whether a row describes a frame, or a whole utterance
 * @param columns that something can be learnt of
 * @param constant columns that were left out, since all rows of the training partition have the same value
 * @param tasks that utterances have levels of
 */
public record FeatureRecord(
        String fingerprint,
        Standardisation standardisation,
        String name,
        String source,
        boolean timed,
        FeatureColumns columns,
        List<String> constant,
        List<StoredFile> files,
        List<Task> tasks) {}

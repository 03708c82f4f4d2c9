package io.github.serspark.data;

import io.github.serspark.audio.Framing;
import io.github.serspark.run.UserException;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * Utterances in partitions, with labels, and with the values that something is to learn from: the samples of their waveforms,
 * or the rows of their features one after the other.
 */
public interface UtteranceData {

    /** How the values are cut into frames. */
    Framing framing();

    /** What utterances may have a level of. */
    List<Task> tasks();

    /** How many utterances have which level. */
    LevelCounts levelCounts();

    /** The digest of the corpus that was prepared. */
    String fingerprint();

    /**
     * The utterances of {@code split}, sorted by id; no value is decoded.
     *
     * @throws UserException if a file is not as it was written
     */
    List<UtteranceEntry> entries(Split split);

    /**
     * The utterances of {@code split} with their values, in no particular order.
     *
     * @throws UserException if a file is not as it was written
     */
    JavaRDD<Utterance> utterances(Split split);
}

package io.github.serspark.features;

import java.io.Serializable;

/**
 * A row of someone's table of features.
 *
 * @param id of the utterance, as the table has it
 * @param time when its frame begins, in seconds or whatever the table counts in; 0 where the table has no time
 * @param values one for each column
 * @param defect why it cannot be used, as the middle of a sentence; empty if it can
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FeatureRow(String id, double time, float[] values, String defect) implements Serializable {
    static FeatureRow defective(String id, String defect) {
        return new FeatureRow(id, 0, new float[0], defect);
    }
}

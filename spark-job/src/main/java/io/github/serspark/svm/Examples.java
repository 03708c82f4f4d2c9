package io.github.serspark.svm;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Labelled utterances of one task, at least one.
 *
 * @param features {@code [n][columns]}, standardised, finite
 * @param levels {@code [n]}, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Examples(float[][] features, int[] levels) implements Serializable {
    private static final long serialVersionUID = 1;

    public Examples {
        if (features.length == 0 || features.length != levels.length) {
            throw new IllegalArgumentException(
                    "Cannot learn from %d feature vectors with %d levels: expected as many, one at least."
                            .formatted(features.length, levels.length));
        }
        requireRows(features);
        if (Arrays.stream(levels).anyMatch(level -> level < 0)) {
            throw new IllegalArgumentException("Cannot learn from an example without a level: expected levels from 0.");
        }
    }

    /** Those of {@code features} whose level is not negative, in their order. */
    static Examples labelled(float[][] features, int[] levels) {
        int[] rows = IntStream.range(0, levels.length)
                .filter(row -> levels[row] >= 0)
                .toArray();
        return new Examples(
                Arrays.stream(rows).mapToObj(row -> features[row]).toArray(float[][]::new),
                Arrays.stream(rows).map(row -> levels[row]).toArray());
    }

    int size() {
        return levels.length;
    }

    int columns() {
        return features[0].length;
    }

    private static void requireRows(float[][] features) {
        int columns = features[0].length;
        for (float[] row : features) {
            if (row.length != columns) {
                throw new IllegalArgumentException(
                        "Cannot learn from a feature vector of %d columns: expected %d as in the first."
                                .formatted(row.length, columns));
            }
            for (float value : row) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "Cannot learn from the feature " + value + ": expected a finite number.");
                }
            }
        }
    }
}

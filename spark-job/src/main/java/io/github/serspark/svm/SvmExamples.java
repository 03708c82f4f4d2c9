package io.github.serspark.svm;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Utterances as machines learn from them.
 *
 * @param features {@code [utterances][columns]}, standardised
 * @param levels {@code [tasks][utterances]}, negative where there is no label
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SvmExamples(float[][] features, int[][] levels) implements Serializable {

    /** Those that have a label of a task. */
    SvmExamples labelled(int task) {
        int[] places = IntStream.range(0, features.length)
                .filter(i -> levels[task][i] >= 0)
                .toArray();
        return new SvmExamples(
                Arrays.stream(places).mapToObj(i -> features[i]).toArray(float[][]::new),
                new int[][] {Arrays.stream(places).map(i -> levels[task][i]).toArray()});
    }
}

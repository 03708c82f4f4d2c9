package io.github.serspark.evaluation;

import io.github.serspark.run.UserException;
import io.github.serspark.statistics.Confusion;
import io.github.serspark.statistics.ZTest;
import java.util.Arrays;

/** A score beside the baseline's on the same partition and task, over utterances of the same levels. */
record Comparison(Score score, Score baseline) {

    Comparison {
        long[] expected = utterancesByLevel(score);
        long[] found = utterancesByLevel(baseline);
        if (!Arrays.equals(expected, found)) {
            throw new UserException(
                    "Cannot compare the %s with the baseline: it has %s utterances by level, expected %s. Evaluate both on the same data."
                            .formatted(score.name(), Arrays.toString(found), Arrays.toString(expected)));
        }
    }

    ZTest test() {
        Confusion own = score.confusion();
        return ZTest.of(own.uar(), baseline.confusion().uar(), own.n());
    }

    private static long[] utterancesByLevel(Score score) {
        Confusion confusion = score.confusion();
        return Arrays.stream(confusion.counts())
                .mapToLong(row -> Arrays.stream(row).sum())
                .toArray();
    }
}

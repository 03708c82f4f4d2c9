package io.github.serspark.training;

import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceEntry;
import java.util.Arrays;
import java.util.List;

/** How much an utterance of a level counts in the loss of a task. */
enum ClassWeights {
    /** Every utterance counts 1. */
    NONE {
        @Override
        double[] of(Task task, int levels, List<UtteranceEntry> train) {
            double[] weights = new double[levels];
            Arrays.fill(weights, 1);
            return weights;
        }
    },

    /** {@code N / (levels n_level)} over the labelled utterances of the training partition; 0 for a level that is absent. */
    BALANCED {
        @Override
        double[] of(Task task, int levels, List<UtteranceEntry> train) {
            int[] counts = new int[levels];
            for (UtteranceEntry entry : train) {
                int level = entry.levels()[task.index()];
                if (level >= 0) {
                    counts[level]++;
                }
            }
            double labelled = Arrays.stream(counts).sum();
            return Arrays.stream(counts)
                    .mapToDouble(count -> count == 0 ? 0 : labelled / (levels * (double) count))
                    .toArray();
        }
    };

    /** {@code [levels]} */
    abstract double[] of(Task task, int levels, List<UtteranceEntry> train);
}

package io.github.serspark.training;

import io.github.serspark.data.Level;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceEntry;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** How much an utterance of a level counts in the loss of a task. */
enum ClassWeights {
    /** Every utterance counts 1. */
    NONE {
        @Override
        List<Double> of(Task task, List<UtteranceEntry> train) {
            return Collections.nCopies(task.levels().size(), 1.0);
        }
    },

    /** {@code N / (levels n_level)} over the labelled utterances of the training partition; 0 for a level that is absent. */
    BALANCED {
        @Override
        List<Double> of(Task task, List<UtteranceEntry> train) {
            int levels = task.levels().size();
            int[] counts = new int[levels];
            for (UtteranceEntry entry : train) {
                int level = entry.level(task);
                if (level != Level.NONE) {
                    counts[level]++;
                }
            }
            double labelled = Arrays.stream(counts).sum();
            return Arrays.stream(counts)
                    .mapToDouble(count -> count == 0 ? 0 : labelled / (levels * (double) count))
                    .boxed()
                    .toList();
        }
    };

    /** {@code [levels]} */
    abstract List<Double> of(Task task, List<UtteranceEntry> train);
}

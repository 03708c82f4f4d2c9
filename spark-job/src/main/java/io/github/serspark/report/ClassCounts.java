package io.github.serspark.report;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import java.util.List;

/**
 * How many utterances of a partition have each level of a task.
 *
 * @param counts by level; an unlabelled utterance is in none
 */
public record ClassCounts(Split split, Task task, List<Long> counts) {

    public ClassCounts {
        counts = List.copyOf(counts);
        if (task.levels().size() != counts.size()) {
            throw new IllegalArgumentException(
                    "Cannot show the levels of %s of %s: names %s, expected one for each of %s."
                            .formatted(task.id(), split.id(), task.levelNames(), counts));
        }
    }
}

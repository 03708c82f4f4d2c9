package io.github.serspark.report;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import java.util.List;

/**
 * How many utterances of a partition have each level of a task.
 *
 * @param levels their names, from the lowest
 * @param counts by level; an unlabelled utterance is in none
 */
public record ClassCounts(Split split, Task task, List<String> levels, List<Long> counts) {

    public ClassCounts {
        levels = List.copyOf(levels);
        counts = List.copyOf(counts);
        if (levels.size() != counts.size()) {
            throw new IllegalArgumentException(
                    "Cannot show the levels of %s of %s: names %s, expected one for each of %s."
                            .formatted(task.id(), split.id(), levels, counts));
        }
    }
}

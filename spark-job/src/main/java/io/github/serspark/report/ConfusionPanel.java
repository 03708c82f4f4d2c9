package io.github.serspark.report;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.statistics.Confusion;
import java.util.List;

/**
 * How often the judged seed of a system gave utterances of each level each level.
 *
 * @param levels their names, from the lowest
 */
public record ConfusionPanel(String system, Split split, Task task, List<String> levels, Confusion confusion) {

    public ConfusionPanel {
        levels = List.copyOf(levels);
        if (levels.size() != confusion.levels()) {
            throw new IllegalArgumentException("Cannot show the confusion of %s of %s: names %s, expected %d of them."
                    .formatted(task.id(), split.id(), levels, confusion.levels()));
        }
    }
}

package io.github.serspark.table;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import java.util.Arrays;
import java.util.List;

/** A partition and a task: a column of the table. */
public record Column(Split split, Task task) {

    /** All that can be judged, by partition, then by task. */
    public static final List<Column> ALL = List.of(Split.DEV, Split.TEST).stream()
            .flatMap(split -> Arrays.stream(Task.values()).map(task -> new Column(split, task)))
            .toList();
}

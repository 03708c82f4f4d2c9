package io.github.serspark.report;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import java.util.Comparator;
import java.util.List;

/** A partition and a task that some system was judged on: a column of the table of results. */
record Column(Split split, Task task) {

    /** By partition, then by task. */
    static List<Column> of(Results results) {
        return results.systems().stream()
                .flatMap(system -> system.cells().stream())
                .map(cell -> new Column(cell.split(), cell.task()))
                .distinct()
                .sorted(Comparator.comparing(Column::split).thenComparing(Column::task))
                .toList();
    }
}

package io.github.serspark.table;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A partition and a task: a column of the table. */
public record Column(Split split, Task task) {

    /** All that can be judged of {@code tasks}, by partition, then by task. */
    public static List<Column> of(List<Task> tasks) {
        return Stream.of(Split.DEV, Split.TEST)
                .flatMap(split -> tasks.stream().map(task -> new Column(split, task)))
                .toList();
    }

    /** Each once, by partition, then by task; the tasks in the order in which they appear. */
    static List<Column> inOrder(Collection<Column> columns) {
        List<Task> tasks = columns.stream().map(Column::task).distinct().toList();
        return columns.stream()
                .distinct()
                .sorted(Comparator.comparing(Column::split).thenComparing(column -> tasks.indexOf(column.task())))
                .toList();
    }
}

package io.github.serspark.table;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;

/**
 * A UAR that somebody published.
 *
 * @param system as the table's rows are labelled
 * @param uar in %
 */
public record Published(String system, Split split, Task task, double uar) {

    boolean isOf(String label, Column column) {
        return system.equals(label) && split == column.split() && task == column.task();
    }
}

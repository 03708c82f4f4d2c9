package io.github.serspark.table;

import io.github.serspark.data.Split;

/**
 * A UAR that somebody published.
 *
 * @param system as the table's rows are labelled
 * @param task its id
 * @param uar in %
 */
public record Published(String system, Split split, String task, double uar) {

    boolean isOf(String label, Column column) {
        return system.equals(label)
                && split == column.split()
                && task.equals(column.task().id());
    }
}

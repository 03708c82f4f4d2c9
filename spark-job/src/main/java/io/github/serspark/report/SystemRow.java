package io.github.serspark.report;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import java.util.List;
import java.util.Optional;

/**
 * A row of the table of results.
 *
 * @param name for example {@code e2e MTL+att}
 * @param cells at most one for a partition and task
 */
public record SystemRow(String name, List<ResultCell> cells) {

    public SystemRow {
        cells = List.copyOf(cells);
    }

    Optional<ResultCell> cell(Split split, Task task) {
        return cells.stream()
                .filter(cell -> cell.split() == split && cell.task() == task)
                .findFirst();
    }
}

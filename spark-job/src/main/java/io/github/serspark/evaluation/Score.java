package io.github.serspark.evaluation;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.statistics.Confusion;

/** How well a task was solved on a partition. Lists of scores go by partition, then by task, as their enums do. */
record Score(Split split, Task task, Confusion confusion) {

    /** For example {@code arousal of test}. */
    String name() {
        return task.id() + " of " + split.id();
    }
}

package io.github.serspark.training;

import io.github.serspark.data.Task;
import java.util.List;

/** The paper's end-to-end systems (Table 1). */
enum TrainedSystem {
    STL(false, false),
    STL_ATTENTION(false, true),
    MTL(true, false),
    MTL_ATTENTION(true, true);

    private final boolean multiTask;
    private final boolean attention;

    TrainedSystem(boolean multiTask, boolean attention) {
        this.multiTask = multiTask;
        this.attention = attention;
    }

    boolean multiTask() {
        return multiTask;
    }

    boolean attention() {
        return attention;
    }

    /** @param task the one task of a single-task system */
    List<Task> tasks(Task task) {
        return multiTask ? List.of(Task.values()) : List.of(task);
    }
}

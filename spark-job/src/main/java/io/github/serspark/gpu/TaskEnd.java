package io.github.serspark.gpu;

import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/** What is to be done when a task of Spark's ends, however it does. */
public final class TaskEnd {
    private TaskEnd() {}

    /** Runs {@code last} at the end of {@code task}. */
    public static void closes(TaskContext task, Runnable last) {
        TaskCompletionListener listener = ended -> last.run();
        task.addTaskCompletionListener(listener);
    }
}

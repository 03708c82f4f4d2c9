package io.github.serspark.training;

/** What is trained: a network of the paper's end-to-end systems (Table 1), or support vector machines. */
public enum TrainedSystem {
    STL(false, false),
    STL_ATTENTION(false, true),
    MTL(true, false),
    MTL_ATTENTION(true, true),
    /** A machine for each task. */
    SVMS(true, false);

    private final boolean multiTask;
    private final boolean attention;

    TrainedSystem(boolean multiTask, boolean attention) {
        this.multiTask = multiTask;
        this.attention = attention;
    }

    /** Whether one training is for all tasks; otherwise each task has one of its own. */
    public boolean multiTask() {
        return multiTask;
    }

    /** Whether attention pools the frames; otherwise the last step is taken. */
    public boolean attention() {
        return attention;
    }
}

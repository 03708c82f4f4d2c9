package io.github.serspark.training;

/** The paper's end-to-end systems (Table 1). */
public enum TrainedSystem {
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

    /** Whether one network learns all tasks; otherwise each task has a network of its own. */
    public boolean multiTask() {
        return multiTask;
    }

    /** Whether attention pools the frames; otherwise the last step is taken. */
    public boolean attention() {
        return attention;
    }

    /** As the paper's Table 1 writes it: {@code e2e MTL+att}. */
    public String label() {
        return (multiTask ? "e2e MTL" : "e2e STL") + (attention ? "+att" : "");
    }
}

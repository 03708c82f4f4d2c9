package io.github.serspark.data;

import java.util.List;

/** The default tasks, with the paper's levels. */
public final class Tasks {
    public static final List<Task> ALL = Dimensions.tasks(Thresholds.PAPER);

    public static final Task AROUSAL = ALL.get(0);
    public static final Task VALENCE = ALL.get(1);
    public static final Task DOMINANCE = ALL.get(2);

    private Tasks() {}

    /** A task of {@code levels} levels, called as usual. */
    public static Task of(String id, int levels) {
        return new Task(
                id,
                Level.names(levels).stream().map(name -> new Level(name, name)).toList());
    }

    /** Tasks of the paper's levels. */
    public static List<Task> of(List<String> ids) {
        return ids.stream().map(id -> new Task(id, AROUSAL.levels())).toList();
    }
}

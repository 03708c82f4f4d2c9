package io.github.serspark.data;

import java.util.Arrays;
import java.util.Locale;

/** What is to be recognised; every task has the same number of levels. */
public enum Task {
    AROUSAL(0),
    VALENCE(1),
    DOMINANCE(2);

    private final int index;

    Task(int index) {
        this.index = index;
    }

    /** @throws IllegalArgumentException if no task is called so */
    public static Task of(String id) {
        return Arrays.stream(values())
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no task is called " + id));
    }

    /** Its place in arrays by task. */
    public int index() {
        return index;
    }

    /** As in column names: {@code arousal}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.github.serspark.data;

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

    /** Its place in arrays by task. */
    public int index() {
        return index;
    }

    /** As in column names: {@code arousal}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

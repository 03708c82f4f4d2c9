package io.github.serspark.data;

import java.util.Locale;

/** The partitions of a corpus, which share no speaker. */
public enum Split {
    TRAIN,
    DEV,
    TEST;

    /** As in the column {@code split}: {@code train}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.github.serspark.mlflow;

import java.util.Map;

/** Keeps what is known of runs, for people to compare them. */
@FunctionalInterface
public interface Tracker {
    /** Keeps nothing. */
    Tracker NONE = (name, tags) -> Untracked.RUN;

    /**
     * A run begins. Close it at its end.
     *
     * @param name for people
     * @param tags what is known of it by now, other than its settings
     */
    TrackedRun start(String name, Map<String, String> tags);
}

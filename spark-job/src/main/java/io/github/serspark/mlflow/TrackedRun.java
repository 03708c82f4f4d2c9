package io.github.serspark.mlflow;

import java.util.Map;

/** A run that is kept; those that it starts are parts of it. Its methods return at once, and fail never. */
public interface TrackedRun extends Tracker, AutoCloseable {

    /**
     * Its settings.
     *
     * @param settings by section and key, as {@code Settings.effective} has them; null is not set
     */
    void settings(Map<String, ?> settings);

    void tags(Map<String, String> tags);

    /**
     * Figures.
     *
     * @param step that they are of, for example an epoch
     * @param values by name; one that is no number is undefined, and left out
     */
    void metrics(int step, Map<String, Double> values);

    /** It has come to its end; otherwise closing it says that it failed. */
    void finished();

    @Override
    void close();
}

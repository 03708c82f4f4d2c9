package io.github.serspark.mlflow;

import java.util.Map;

/** A run that nobody keeps. */
final class Untracked implements TrackedRun {
    static final TrackedRun RUN = new Untracked();

    private Untracked() {}

    @Override
    public TrackedRun start(String name, Map<String, String> tags) {
        return this;
    }

    @Override
    public void settings(Map<String, ?> settings) {}

    @Override
    public void tags(Map<String, String> tags) {}

    @Override
    public void metrics(int step, Map<String, Double> values) {}

    @Override
    public void finished() {}

    @Override
    public void close() {}
}

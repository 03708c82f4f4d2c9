package io.github.serspark.emotion;

import io.github.serspark.data.Task;
import io.github.serspark.network.Inferred;
import java.util.List;

/** What a network hears of one task, such as arousal. */
public final class Emotion {
    private final Task task;
    private final Inferred inferred;

    Emotion(Task task, Inferred inferred) {
        this.task = task;
        this.inferred = inferred;
    }

    /** What was asked for: {@code arousal}. */
    public String task() {
        return task.id();
    }

    /** The most probable level, counted from 0, the lowest; of equally probable ones the lowest. */
    public int level() {
        return Inferred.mostProbable(inferred.probabilities());
    }

    /** What people call {@link #level}. */
    public String levelName() {
        return levelNames().get(level());
    }

    /** What people call the levels, from the lowest to the highest. */
    public List<String> levelNames() {
        return task.levelNames();
    }

    /** {@code [levels]}, from the lowest to the highest, adding up to 1; a copy. */
    public double[] probabilities() {
        return inferred.probabilities().clone();
    }

    /** {@code [frames]}: how much each frame weighs, adding up to 1; empty where the network has no attention; a copy. */
    public float[] attention() {
        return inferred.attention().clone();
    }

    /** {@code [128]}: the states of the network, pooled over the frames, of which the probabilities are made; a copy. */
    public float[] state() {
        return inferred.state().clone();
    }

    /** {@code arousal: high (0.83)}. */
    @Override
    public String toString() {
        return "%s: %s (%.2f)".formatted(task(), levelName(), inferred.probabilities()[level()]);
    }
}

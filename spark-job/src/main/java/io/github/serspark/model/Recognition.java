package io.github.serspark.model;

import io.github.serspark.data.Task;
import io.github.serspark.network.Inferred;
import java.io.Serializable;
import java.util.Arrays;

/** What a network says of an utterance and a task; it travels between executors by Java serialisation. */
public final class Recognition implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final Task task;
    private final double[] probabilities; // [levels], from the lowest to the highest
    private final float[] attention; // [frames], adding up to 1; [0] where there is none
    private final float[] state; // [128]; [0] where there is none

    /**
     * A recognition.
     *
     * @param id the utterance's
     * @param probabilities {@code [levels]}, from the lowest level to the highest
     * @param attention {@code [frames]}, adding up to 1; empty where the network has none, or it was not asked for
     */
    public Recognition(String id, Task task, double[] probabilities, float[] attention) {
        this(id, task, probabilities, attention, new float[0]);
    }

    /** @param state {@code [128]}: what was pooled over the frames; empty where it was not asked for */
    Recognition(String id, Task task, double[] probabilities, float[] attention, float[] state) {
        if (!Arrays.stream(probabilities).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("Cannot judge the %s of %s: probabilities %s, expected numbers."
                    .formatted(task.id(), id, Arrays.toString(probabilities)));
        }
        this.id = id;
        this.task = task;
        this.probabilities = probabilities.clone();
        this.attention = attention.clone();
        this.state = state.clone();
    }

    /** The utterance's. */
    public String id() {
        return id;
    }

    public Task task() {
        return task;
    }

    /** {@code [levels]}, from the lowest level to the highest; a copy. */
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** {@code [frames]}, adding up to 1; empty where the network has none, or it was not asked for; a copy. */
    public float[] attention() {
        return attention.clone();
    }

    /** {@code [128]}: what was pooled over the frames; empty where it was not asked for; a copy. */
    public float[] state() {
        return state.clone();
    }

    /** How probable the most probable level is. */
    public double confidence() {
        return probabilities[level()];
    }

    /** What people call the most probable level. */
    public String levelName() {
        return task.levels().get(level()).name();
    }

    /** The most probable level; of equally probable ones the lowest. */
    public int level() {
        return Inferred.mostProbable(probabilities);
    }
}

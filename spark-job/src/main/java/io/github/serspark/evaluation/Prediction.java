package io.github.serspark.evaluation;

import io.github.serspark.data.Level;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import java.io.Serializable;
import java.util.Arrays;

/** What a model says of an utterance and a task; it travels between executors by Java serialisation. */
public final class Prediction implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String speaker;
    private final Split split;
    private final Task task;
    private final int trueLevel;
    private final double[] probabilities; // [levels], from the lowest to the highest

    /**
     * A prediction.
     *
     * @param trueLevel what the raters gave; {@link Level#NONE} where they gave none
     * @param probabilities {@code [levels]}, from the lowest level to the highest
     */
    public Prediction(String id, String speaker, Split split, Task task, int trueLevel, double[] probabilities) {
        if (!Arrays.stream(probabilities).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("Cannot judge the %s of %s: probabilities %s, expected numbers."
                    .formatted(task.id(), id, Arrays.toString(probabilities)));
        }
        this.id = id;
        this.speaker = speaker;
        this.split = split;
        this.task = task;
        this.trueLevel = trueLevel;
        this.probabilities = probabilities.clone();
    }

    public String id() {
        return id;
    }

    public String speaker() {
        return speaker;
    }

    public Split split() {
        return split;
    }

    public Task task() {
        return task;
    }

    /** {@link Level#NONE} where the raters gave none. */
    public int trueLevel() {
        return trueLevel;
    }

    /** {@code [levels]}, from the lowest level to the highest; a copy. */
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** The most probable level; of equally probable ones the lowest. */
    public int predictedLevel() {
        int best = 0;
        for (int level = 1; level < probabilities.length; level++) {
            if (probabilities[level] > probabilities[best]) {
                best = level;
            }
        }
        return best;
    }
}

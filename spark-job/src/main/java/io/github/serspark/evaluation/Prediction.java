package io.github.serspark.evaluation;

import io.github.serspark.data.Level;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.model.Recognition;
import java.io.Serializable;

/** What a model says of an utterance and a task; it travels between executors by Java serialisation. */
public final class Prediction implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Recognition recognition;
    private final String speaker;
    private final Split split;
    private final int trueLevel;

    /**
     * A prediction without attention.
     *
     * @param trueLevel what the raters gave; {@link Level#NONE} where they gave none
     * @param probabilities {@code [levels]}, from the lowest level to the highest
     */
    public Prediction(String id, String speaker, Split split, Task task, int trueLevel, double[] probabilities) {
        this(new Recognition(id, task, probabilities, new float[0]), speaker, split, trueLevel);
    }

    /**
     * A prediction.
     *
     * @param trueLevel what the raters gave; {@link Level#NONE} where they gave none
     */
    public Prediction(Recognition recognition, String speaker, Split split, int trueLevel) {
        this.recognition = recognition;
        this.speaker = speaker;
        this.split = split;
        this.trueLevel = trueLevel;
    }

    public String id() {
        return recognition.id();
    }

    public String speaker() {
        return speaker;
    }

    public Split split() {
        return split;
    }

    public Task task() {
        return recognition.task();
    }

    /** {@link Level#NONE} where the raters gave none. */
    public int trueLevel() {
        return trueLevel;
    }

    /** {@code [levels]}, from the lowest level to the highest; a copy. */
    public double[] probabilities() {
        return recognition.probabilities();
    }

    /** {@code [frames]}, adding up to 1; empty where the model has none, or it was not asked for; a copy. */
    public float[] attention() {
        return recognition.attention();
    }

    /** The most probable level; of equally probable ones the lowest. */
    public int predictedLevel() {
        return recognition.level();
    }
}

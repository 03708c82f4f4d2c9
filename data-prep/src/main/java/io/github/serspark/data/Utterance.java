package io.github.serspark.data;

import java.io.Serializable;
import java.util.Map;

/** A prepared utterance with its waveform; it travels between executors by Java serialisation. */
public final class Utterance implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String speaker;
    private final float[] samples; // [frameLength + (frames - 1) * frameStep], standardised
    private final int frames;
    private final Map<Task, Integer> levels; // of the tasks that it has a label of

    public Utterance(String id, String speaker, float[] samples, int frames, Map<Task, Integer> levels) {
        this.id = id;
        this.speaker = speaker;
        this.samples = samples;
        this.frames = frames;
        this.levels = Map.copyOf(levels);
    }

    public String id() {
        return id;
    }

    public String speaker() {
        return speaker;
    }

    /** The standardised waveform that the frames cover; the array itself, not a copy. */
    public float[] samples() {
        return samples;
    }

    /** The number of whole frames, at least 1. */
    public int frames() {
        return frames;
    }

    /** Its level of {@code task}, from 0; {@link Level#NONE} where there is no label. */
    public int level(Task task) {
        return levels.getOrDefault(task, Level.NONE);
    }

    /** Its levels of all tasks that it has a label of. */
    public Map<Task, Integer> levels() {
        return levels;
    }
}

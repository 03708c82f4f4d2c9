package io.github.serspark.data;

import java.util.Map;

/** What the driver knows of an utterance: all but its waveform. */
public final class UtteranceEntry {
    private final String id;
    private final String speaker;
    private final int frames;
    private final Map<Task, Integer> levels; // of the tasks that it has a label of

    public UtteranceEntry(String id, String speaker, int frames, Map<Task, Integer> levels) {
        this.id = id;
        this.speaker = speaker;
        this.frames = frames;
        this.levels = Map.copyOf(levels);
    }

    public String id() {
        return id;
    }

    public String speaker() {
        return speaker;
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

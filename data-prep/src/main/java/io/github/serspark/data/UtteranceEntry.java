package io.github.serspark.data;

/** What the driver knows of an utterance: all but its waveform. */
public final class UtteranceEntry {
    private final String id;
    private final String speaker;
    private final int frames;
    private final int[] levels; // by Task.index()

    public UtteranceEntry(String id, String speaker, int frames, int[] levels) {
        this.id = id;
        this.speaker = speaker;
        this.frames = frames;
        this.levels = levels.clone();
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

    /** The levels, from 0, by {@link Task#index}; {@link Level#NONE} where there is no label. */
    public int[] levels() {
        return levels.clone();
    }
}

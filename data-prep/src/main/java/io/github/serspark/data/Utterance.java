package io.github.serspark.data;

import java.io.Serializable;

/** A prepared utterance with its waveform; it travels between executors by Java serialisation. */
public final class Utterance implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String speaker;
    private final float[] samples; // [frameLength + (frames - 1) * frameStep], standardised
    private final int frames;
    private final int[] levels; // by Task.index(), Level.NONE where there is no label

    public Utterance(String id, String speaker, float[] samples, int frames, int[] levels) {
        this.id = id;
        this.speaker = speaker;
        this.samples = samples;
        this.frames = frames;
        this.levels = levels.clone();
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

    /** The levels, from 0, by {@link Task#index}; {@link Level#NONE} where there is no label. */
    public int[] levels() {
        return levels.clone();
    }
}

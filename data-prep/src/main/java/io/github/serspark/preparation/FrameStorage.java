package io.github.serspark.preparation;

/** How the waveform of an utterance is stored. */
enum FrameStorage {
    /** Each sample once; a frame is a slice. */
    SAMPLES,
    /** The matrix of frames, overlaps and all. */
    MATERIALISED
}

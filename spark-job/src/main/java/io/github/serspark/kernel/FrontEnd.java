package io.github.serspark.kernel;

import io.github.serspark.audio.Framing;

/** How an utterance's values are cut into frames, and how many features the recurrent layers see of each. */
public abstract sealed class FrontEnd extends Framing permits EncoderShape, GivenFeatures {
    private static final long serialVersionUID = 1L;

    FrontEnd(int frameLength, int frameStep) {
        super(frameLength, frameStep);
    }

    /** Values that the recurrent layers get of a frame. */
    public abstract int features();
}

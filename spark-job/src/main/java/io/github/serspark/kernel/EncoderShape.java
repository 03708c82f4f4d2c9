package io.github.serspark.kernel;

import java.io.Serializable;

/**
 * How an utterance's samples are framed.
 *
 * @param frameLength samples in a frame (640: 40 ms at 16 kHz); even
 * @param frameStep samples from one frame's start to the next (160: 10 ms)
 */
public record EncoderShape(int frameLength, int frameStep) implements Serializable {

    /** Feature maps of each convolution (paper, section 4.2). */
    public static final int MAPS = 40;
    /** Taps of each filter. */
    public static final int TAPS = 40;
    /** Zeros before a frame in "same" padding; {@code TAPS - 1 - PAD_LEFT} stand after it. */
    public static final int PAD_LEFT = (TAPS - 1) / 2;
    /** Neighbouring positions joined by the max pool after the first convolution. */
    public static final int POSITION_POOL = 2;
    /** Neighbouring feature maps joined by the max pool after the second convolution. */
    public static final int MAP_POOL = 10;

    /** The longest frame and the longest step, in samples: more than 10 s of anything that is recorded. */
    private static final int MAX_SAMPLES = 1 << 22;

    public EncoderShape {
        if (frameLength < TAPS || frameLength > MAX_SAMPLES || frameLength % POSITION_POOL != 0) {
            throw new IllegalArgumentException("Cannot encode frames of " + frameLength
                    + " samples: expected an even number from " + TAPS + " to " + MAX_SAMPLES);
        }
        if (frameStep < 1 || frameStep > MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "Cannot step frames by " + frameStep + " samples: expected 1 to " + MAX_SAMPLES);
        }
    }

    /** Positions after the first pool (320). */
    public int positions() {
        return frameLength / POSITION_POOL;
    }

    /** Values of an encoded frame (1280), as {@code [MAPS / MAP_POOL][positions]}. */
    public int features() {
        return MAPS / MAP_POOL * positions();
    }

    /** Whole frames in {@code samples} samples. */
    public int frames(int samples) {
        return samples < frameLength ? 0 : (samples - frameLength) / frameStep + 1;
    }

    /** Samples that {@code frames} frames cover. */
    public int samples(int frames) {
        return frameLength + (frames - 1) * frameStep;
    }
}

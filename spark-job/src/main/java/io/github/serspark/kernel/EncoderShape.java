package io.github.serspark.kernel;

import io.github.serspark.audio.Framing;

/**
 * A framing whose frames can be encoded (640 samples every 160: 40 ms every 10 at 16 kHz; the length is even), and what becomes
 * of a frame.
 */
public final class EncoderShape extends FrontEnd {
    private static final long serialVersionUID = 1L;

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

    public EncoderShape(int frameLength, int frameStep) {
        super(encodable(frameLength), step(frameStep));
    }

    public static EncoderShape of(Framing framing) {
        return new EncoderShape(framing.frameLength(), framing.frameStep());
    }

    private static int encodable(int frameLength) {
        if (frameLength < TAPS || frameLength > MAX_SAMPLES || frameLength % POSITION_POOL != 0) {
            throw new IllegalArgumentException("Cannot encode frames of " + frameLength
                    + " samples: expected an even number from " + TAPS + " to " + MAX_SAMPLES);
        }
        return frameLength;
    }

    private static int step(int frameStep) {
        if (frameStep < 1 || frameStep > MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "Cannot step frames by " + frameStep + " samples: expected 1 to " + MAX_SAMPLES);
        }
        return frameStep;
    }

    /** Positions after the first pool (320). */
    public int positions() {
        return frameLength() / POSITION_POOL;
    }

    /** Values of an encoded frame (1280), as {@code [MAPS / MAP_POOL][positions]}. */
    @Override
    public int features() {
        return MAPS / MAP_POOL * positions();
    }
}

package io.github.serspark.audio;

import java.util.Arrays;

/** One channel of sound. */
public final class Audio {
    private final float[] samples; // full scale is -1 to 1
    private final int rateHz;

    /** @param samples full scale is -1 to 1; the array itself, not a copy */
    public Audio(float[] samples, int rateHz) {
        this.samples = samples;
        this.rateHz = rateHz;
    }

    /** The samples, full scale being -1 to 1; the array itself, not a copy. */
    public float[] samples() {
        return samples;
    }

    /** Samples per second. */
    public int rateHz() {
        return rateHz;
    }

    /**
     * The samples that whole frames cover.
     *
     * @throws DefectiveAudioException if the rate is another, or there is not one whole frame
     */
    public float[] framed(Framing framing, int expectedRateHz) throws DefectiveAudioException {
        if (rateHz != expectedRateHz) {
            throw new DefectiveAudioException(
                    AudioDefect.OTHER_RATE, "%d Hz, expected %d Hz".formatted(rateHz, expectedRateHz));
        }
        int frames = framing.frames(samples.length);
        if (frames == 0) {
            throw new DefectiveAudioException(
                    AudioDefect.TOO_SHORT,
                    "%d samples, expected at least %d".formatted(samples.length, framing.frameLength()));
        }
        return Arrays.copyOf(samples, framing.samples(frames));
    }
}

package io.github.serspark.audio;

import java.util.Arrays;

/** One channel of sound. */
public final class Audio {
    private final float[] samples; // full scale is -1 to 1
    private final int rateHz;

    Audio(float[] samples, int rateHz) {
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
     * The same sound at {@code wantedHz}; itself if that is its rate.
     *
     * @throws DefectiveAudioException if one of the rates is none that {@link Resampler} converts, or the sound too long
     */
    public Audio resampled(int wantedHz) throws DefectiveAudioException {
        if (wantedHz == rateHz) {
            return this;
        }
        if (!Resampler.isSupported(rateHz) || !Resampler.isSupported(wantedHz)) {
            throw new DefectiveAudioException(
                    AudioDefect.OTHER_RATE,
                    "from %d Hz to %d Hz, expected rates from %d to %d Hz"
                            .formatted(rateHz, wantedHz, Resampler.LOWEST_HZ, Resampler.HIGHEST_HZ));
        }
        long length = Resampler.length(samples.length, rateHz, wantedHz);
        if (length > WaveFile.MAX_BYTES) {
            throw new DefectiveAudioException(AudioDefect.TOO_LARGE, "%d samples at %d Hz".formatted(length, wantedHz));
        }
        return new Audio(Resampler.resample(samples, rateHz, wantedHz), wantedHz);
    }

    /**
     * The samples that whole frames cover.
     *
     * @throws DefectiveAudioException if the rate is another, or there is not one whole frame
     */
    public float[] framed(Framing framing, int expectedRateHz) throws DefectiveAudioException {
        if (rateHz != expectedRateHz) {
            throw new DefectiveAudioException(
                    AudioDefect.OTHER_RATE,
                    "%d Hz, expected %d Hz; resample = true converts it".formatted(rateHz, expectedRateHz));
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

package io.github.serspark.audio;

import java.util.Arrays;

/** One channel of sound. */
public final class Audio {
    private final float[] samples; // full scale is -1 to 1
    private final int rateHz;
    private final Condition condition;

    /** @param samples full scale is -1 to 1; the array itself, not a copy */
    public Audio(float[] samples, int rateHz) {
        this(samples, rateHz, Condition.SOUND);
    }

    /**
     * Samples of any origin.
     *
     * @param samples full scale is -1 to 1; the array itself, not a copy
     * @throws DefectiveAudioException if they are no numbers, or far beyond full scale
     */
    public static Audio sound(float[] samples, int rateHz) throws DefectiveAudioException {
        double peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample)); // not a number if one is none
        }
        SampleRange.require(samples, peak);
        return new Audio(samples, rateHz);
    }

    Audio(float[] samples, int rateHz, Condition condition) {
        this.samples = samples;
        this.rateHz = rateHz;
        this.condition = condition;
    }

    /** The samples, full scale being -1 to 1; the array itself, not a copy. */
    public float[] samples() {
        return samples;
    }

    /** Samples per second. */
    public int rateHz() {
        return rateHz;
    }

    /** How it was found when it was decoded. */
    public Condition condition() {
        return condition;
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
                    "from %s Hz to %s Hz".formatted(rateHz, wantedHz),
                    "rates from %s to %s Hz".formatted(Resampler.LOWEST_HZ, Resampler.HIGHEST_HZ));
        }
        long length = Resampler.length(samples.length, rateHz, wantedHz);
        if (length > WaveFile.MAX_BYTES) {
            throw new DefectiveAudioException(
                    AudioDefect.TOO_LARGE,
                    "%s samples at %s Hz".formatted(length, wantedHz),
                    "at most " + WaveFile.MAX_BYTES);
        }
        return new Audio(Resampler.resample(samples, rateHz, wantedHz), wantedHz, condition);
    }

    /**
     * The samples that whole frames cover.
     *
     * @throws DefectiveAudioException if the rate is another, or there is not one whole frame
     */
    public Audio framed(Framing framing, int expectedRateHz) throws DefectiveAudioException {
        if (rateHz != expectedRateHz) {
            String remedy = Resampler.isSupported(rateHz) ? "; resample = true converts it" : "";
            throw new DefectiveAudioException(
                    AudioDefect.OTHER_RATE, rateHz + " Hz", "%s Hz%s".formatted(expectedRateHz, remedy));
        }
        int frames = framing.frames(samples.length);
        if (frames == 0) {
            throw new DefectiveAudioException(
                    AudioDefect.TOO_SHORT, samples.length + " samples", "at least " + framing.frameLength());
        }
        return new Audio(Arrays.copyOf(samples, framing.samples(frames)), rateHz, condition);
    }
}

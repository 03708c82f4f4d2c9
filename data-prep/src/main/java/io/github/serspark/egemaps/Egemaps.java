package io.github.serspark.egemaps;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;

/** The descriptors and functionals of one waveform. */
public final class Egemaps {
    /** The rate at which sound is analysed; other rates are converted. */
    public static final int RATE_HZ = RawDescriptors.RATE_HZ;

    /** The shortest sound that can be analysed: a frame. */
    public static final double LEAST_SECONDS = (double) RawDescriptors.LONG.frameLength() / RATE_HZ;

    private static final double SCALE =
            32_768.0 / 32_767; // openSMILE divides 16-bit samples by the largest, not by 2^15

    private final RawDescriptors raw;

    private Egemaps(RawDescriptors raw) {
        this.raw = raw;
    }

    /**
     * Analyses a sound.
     *
     * @throws DefectiveAudioException if it is shorter than one frame of 60 ms, or its rate cannot be converted
     */
    public static Egemaps of(Audio audio) throws DefectiveAudioException {
        float[] samples = audio.resampled(RATE_HZ).samples();
        int least = RawDescriptors.LONG.frameLength();
        if (samples.length < least) {
            throw new DefectiveAudioException(
                    AudioDefect.TOO_SHORT,
                    "%s samples at %s Hz".formatted(samples.length, RATE_HZ),
                    "at least " + least);
        }
        float[] scaled = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            scaled[i] = (float) (samples[i] * SCALE);
        }
        return new Egemaps(RawDescriptors.of(scaled));
    }

    /** The smoothed descriptors. */
    public Descriptors descriptors() {
        return Descriptors.of(raw);
    }

    /** The functionals. */
    public Functionals functionals() {
        return FunctionalsOfDescriptors.of(raw);
    }

    /** What lies before smoothing, for tests. */
    RawDescriptors raw() {
        return raw;
    }
}

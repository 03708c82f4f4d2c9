package io.github.serspark.emotion;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.FrameTimes;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Standardisation;

/** Samples: resampled, cut to whole frames, standardised. */
public record Waveform(int sampleRateHz, Framing framing, Standardisation standardisation) implements SpeechValues {

    @Override
    public float[] of(Audio recording) throws DefectiveAudioException {
        return standardisation.apply(
                recording.resampled(sampleRateHz).framed(framing, sampleRateHz).samples());
    }

    @Override
    public FrameTimes times() {
        return framing.times(sampleRateHz);
    }
}

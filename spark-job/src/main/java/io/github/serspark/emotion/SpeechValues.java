package io.github.serspark.emotion;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.FrameTimes;
import io.github.serspark.audio.Framing;
import java.io.Serializable;

/** From a recording to the values that a model takes. */
public interface SpeechValues extends Serializable {

    /** @throws DefectiveAudioException if it has another rate than can be converted, or not one whole frame */
    float[] of(Audio recording) throws DefectiveAudioException;

    /** How the values are cut into frames. */
    Framing framing();

    /** Where the frames lie in the recording. */
    FrameTimes times();
}

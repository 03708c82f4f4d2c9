package io.github.serspark.model;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Standardisation;
import io.github.serspark.audio.UsualLevel;
import io.github.serspark.data.Level;
import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import java.io.Serializable;
import java.util.Arrays;

/** How speech must be prepared for a network: as the data were that it learnt from. */
public final class SpeechFormat implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int sampleRateHz;
    private final Framing framing;
    private final Standardisation standardisation;
    private final int levels; // of each task

    /** @param levels of each task */
    public SpeechFormat(int sampleRateHz, Framing framing, Standardisation standardisation, int levels) {
        this.sampleRateHz = sampleRateHz;
        this.framing = framing;
        this.standardisation = standardisation;
        this.levels = levels;
    }

    static SpeechFormat of(TrainingRecord.TrainedData data) {
        return new SpeechFormat(data.sampleRateHz(), data.framing(), data.standardisation(), data.levels());
    }

    /** Levels of each task. */
    public int levels() {
        return levels;
    }

    /** How loud the speech was that the network learnt from. */
    public UsualLevel usualLevel() {
        return UsualLevel.around(20 * Math.log10(standardisation.deviation()));
    }

    /** The shortest recording that has a frame. */
    public double frameSeconds() {
        return (double) framing.frameLength() / sampleRateHz;
    }

    /** The centre of a frame, counted from 0, in seconds from the beginning. */
    public double centreSeconds(int frame) {
        return framing.centre(frame) / sampleRateHz;
    }

    /**
     * A recording as the network takes it: resampled, cut to whole frames, standardised.
     *
     * @throws DefectiveAudioException if it has another rate than can be converted, or not one whole frame
     */
    public Utterance utterance(String id, Audio recording) throws DefectiveAudioException {
        float[] samples = standardisation.apply(
                recording.resampled(sampleRateHz).framed(framing, sampleRateHz).samples());
        int[] unknown = new int[Task.values().length];
        Arrays.fill(unknown, Level.NONE);
        return new Utterance(id, "", samples, framing.frames(samples.length), unknown);
    }
}

package io.github.serspark.model;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Standardisation;
import io.github.serspark.audio.UsualLevel;
import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** How speech must be prepared for a network: as the data were that it learnt from. */
public final class SpeechFormat implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int sampleRateHz;
    private final Framing framing;
    private final Standardisation standardisation;
    private final List<Task> tasks;

    /** @param tasks of the network */
    public SpeechFormat(int sampleRateHz, Framing framing, Standardisation standardisation, List<Task> tasks) {
        this.sampleRateHz = sampleRateHz;
        this.framing = framing;
        this.standardisation = standardisation;
        this.tasks = List.copyOf(tasks);
    }

    static SpeechFormat of(TrainingRecord training) {
        TrainingRecord.TrainedData data = training.data();
        return new SpeechFormat(data.sampleRateHz(), data.framing(), data.standardisation(), training.tasks());
    }

    /** What the network tells of it. */
    public List<Task> tasks() {
        return tasks;
    }

    /** Of the task that has the most levels. */
    public int mostLevels() {
        return tasks.stream().mapToInt(task -> task.levels().size()).max().orElse(0);
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
        return new Utterance(id, "", samples, framing.frames(samples.length), Map.of());
    }
}

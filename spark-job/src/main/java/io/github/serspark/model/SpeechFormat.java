package io.github.serspark.model;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Standardisation;
import io.github.serspark.audio.UsualLevel;
import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.emotion.SpeechValues;
import io.github.serspark.emotion.Waveform;
import io.github.serspark.run.UserException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** How speech must be prepared for a model: as the data were that it learnt from. */
public final class SpeechFormat implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int sampleRateHz;
    private final Framing framing;
    private final Standardisation standardisation;
    private final SpeechValues values;
    private final List<Task> tasks;

    /**
     * Of a network of waveforms.
     *
     * @param tasks of the network
     */
    public SpeechFormat(int sampleRateHz, Framing framing, Standardisation standardisation, List<Task> tasks) {
        this(sampleRateHz, framing, standardisation, new Waveform(sampleRateHz, framing, standardisation), tasks);
    }

    private SpeechFormat(
            int sampleRateHz, Framing framing, Standardisation standardisation, SpeechValues values, List<Task> tasks) {
        this.sampleRateHz = sampleRateHz;
        this.framing = framing;
        this.standardisation = standardisation;
        this.values = values;
        this.tasks = List.copyOf(tasks);
    }

    /**
     * @param model where it lies
     * @throws UserException if only others can make the features that the model learnt from
     */
    static SpeechFormat of(TrainingRecord training, String model) {
        TrainingRecord.TrainedData data = training.data();
        SpeechValues values = data.learntFeatures()
                .<SpeechValues>map(features -> OwnFeatures.of(features, data.sampleRateHz(), model))
                .orElseGet(() -> new Waveform(data.sampleRateHz(), data.framing(), data.standardisation()));
        return new SpeechFormat(data.sampleRateHz(), data.framing(), data.standardisation(), values, training.tasks());
    }

    /** What the model tells of it. */
    public List<Task> tasks() {
        return tasks;
    }

    /** Of the task that has the most levels. */
    public int mostLevels() {
        return tasks.stream().mapToInt(task -> task.levels().size()).max().orElse(0);
    }

    /** How loud the speech was that the model learnt from. */
    public UsualLevel usualLevel() {
        return UsualLevel.around(20 * Math.log10(standardisation.deviation()));
    }

    /** The shortest recording that has a frame. */
    public double frameSeconds() {
        return (double) framing.frameLength() / sampleRateHz;
    }

    /** The centre of a frame, counted from 0, in seconds from the beginning. */
    public double centreSeconds(int frame) {
        return values.times().centre(frame);
    }

    /**
     * A recording as the model takes it.
     *
     * @throws DefectiveAudioException if it has another rate than can be converted, or not one whole frame
     */
    public Utterance utterance(String id, Audio recording) throws DefectiveAudioException {
        float[] own = values.of(recording);
        return new Utterance(id, "", own, values.framing().frames(own.length), Map.of());
    }
}

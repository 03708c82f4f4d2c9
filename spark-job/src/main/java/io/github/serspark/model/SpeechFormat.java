package io.github.serspark.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.UsualLevel;
import io.github.serspark.data.Level;
import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.run.UserException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How speech must be prepared for a network: as the data were that it learnt from. */
public final class SpeechFormat implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int sampleRateHz;
    private final Framing framing;
    private final double mean; // of the samples that the network learnt from
    private final double deviation; // of the same, over 0
    private final int levels; // of each task

    public SpeechFormat(int sampleRateHz, Framing framing, double mean, double deviation, int levels) {
        this.sampleRateHz = sampleRateHz;
        this.framing = framing;
        this.mean = mean;
        this.deviation = deviation;
        this.levels = levels;
    }

    /**
     * What {@code data} of a training's {@code run.json} says.
     *
     * @throws UserException if it does not say it
     */
    static SpeechFormat of(JsonNode data, String path) {
        List<String> missing = Stream.of("sampleRateHz", "frameLength", "frameStep", "mean", "deviation", "levels")
                .filter(name -> !data.path(name).isNumber())
                .toList();
        if (!missing.isEmpty()) {
            throw new UserException(
                    "Cannot use the model %s: its run.json lacks %s of data, expected how its data were prepared. Train it again."
                            .formatted(path, String.join(", ", missing)));
        }
        return new SpeechFormat(
                data.path("sampleRateHz").intValue(),
                new Framing(
                        data.path("frameLength").intValue(),
                        data.path("frameStep").intValue()),
                data.path("mean").doubleValue(),
                data.path("deviation").doubleValue(),
                data.path("levels").intValue());
    }

    /** Levels of each task. */
    public int levels() {
        return levels;
    }

    /** How loud the speech was that the network learnt from. */
    public UsualLevel usualLevel() {
        return UsualLevel.around(20 * Math.log10(deviation));
    }

    /** The shortest recording that has a frame. */
    public double frameSeconds() {
        return (double) framing.frameLength() / sampleRateHz;
    }

    /** The centre of a frame, counted from 0, in seconds from the beginning. */
    public double centreSeconds(int frame) {
        return (frame * framing.frameStep() + framing.frameLength() / 2.0) / sampleRateHz;
    }

    /**
     * A recording as the network takes it: resampled, cut to whole frames, standardised.
     *
     * @throws DefectiveAudioException if it has another rate than can be converted, or not one whole frame
     */
    public Utterance utterance(String id, Audio recording) throws DefectiveAudioException {
        float[] samples =
                recording.resampled(sampleRateHz).framed(framing, sampleRateHz).samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) ((samples[i] - mean) / deviation);
        }
        int[] unknown = new int[Task.values().length];
        Arrays.fill(unknown, Level.NONE);
        return new Utterance(id, "", samples, framing.frames(samples.length), unknown);
    }
}

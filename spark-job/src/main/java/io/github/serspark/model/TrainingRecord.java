package io.github.serspark.model;

import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Standardisation;
import io.github.serspark.data.PreparedData;
import java.util.List;

/**
 * What {@code run.json} says of a trained network.
 *
 * @param tasks ids of what it learnt
 * @param bestEpoch whose parameters were kept, from 1
 */
public record TrainingRecord(TrainedData data, List<String> tasks, int bestEpoch, String parametersSha256) {

    /**
     * The data that it learnt from, so that it can be fed with other speech later.
     *
     * @param fingerprint of the corpus
     * @param levels of each task
     * @param levelRanges the mean ratings of each level
     */
    public record TrainedData(
            String path,
            String fingerprint,
            int sampleRateHz,
            int frameLength,
            int frameStep,
            double mean,
            double deviation,
            int levels,
            List<String> levelRanges) {

        /** @param path where {@code data} lie */
        public static TrainedData of(String path, PreparedData data) {
            return new TrainedData(
                    path,
                    data.fingerprint(),
                    data.sampleRateHz(),
                    data.framing().frameLength(),
                    data.framing().frameStep(),
                    data.standardisation().mean(),
                    data.standardisation().deviation(),
                    data.levels(),
                    data.levelRanges());
        }

        /** @throws IllegalArgumentException if there are no such frames */
        Framing framing() {
            return new Framing(frameLength, frameStep);
        }

        public Standardisation standardisation() {
            return new Standardisation(mean, deviation);
        }
    }
}

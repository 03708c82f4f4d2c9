package io.github.serspark.model;

import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Standardisation;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Task;
import java.util.List;

/**
 * What {@code run.json} says of a trained network.
 *
 * @param tasks what it learnt, in its order
 * @param bestEpoch whose parameters were kept, from 1
 */
public record TrainingRecord(TrainedData data, List<Task> tasks, int bestEpoch, String parametersSha256) {

    /**
     * The data that it learnt from, so that it can be fed with other speech later.
     *
     * @param fingerprint of the corpus
     */
    public record TrainedData(
            String path,
            String fingerprint,
            int sampleRateHz,
            int frameLength,
            int frameStep,
            double mean,
            double deviation) {

        /** @param path where {@code data} lie */
        public static TrainedData of(String path, PreparedData data) {
            return new TrainedData(
                    path,
                    data.fingerprint(),
                    data.sampleRateHz(),
                    data.framing().frameLength(),
                    data.framing().frameStep(),
                    data.standardisation().mean(),
                    data.standardisation().deviation());
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

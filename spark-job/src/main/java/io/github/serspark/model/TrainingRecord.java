package io.github.serspark.model;

import io.github.serspark.audio.FrameTimes;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Standardisation;
import io.github.serspark.data.FeatureColumns;
import io.github.serspark.data.FeatureTable;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Task;
import io.github.serspark.egemaps.FeatureLevel;
import java.util.List;
import java.util.Optional;

/**
 * What {@code run.json} says of a trained model.
 *
 * @param tasks what it learnt, in its order
 * @param bestEpoch whose parameters were kept, from 1; 0 for support vector machines, which have none
 * @param parametersSha256 of the network's parameters, or of the file that holds the machines
 */
public record TrainingRecord(TrainedData data, List<Task> tasks, int bestEpoch, String parametersSha256) {

    /**
     * The data that it learnt from, so that it can be fed with other speech later.
     *
     * @param fingerprint of the corpus
     * @param features that it learnt from instead of the waveforms; none if it learnt from those
     */
    public record TrainedData(
            String path,
            String fingerprint,
            int sampleRateHz,
            int frameLength,
            int frameStep,
            double mean,
            double deviation,
            List<TrainedFeatures> features) {

        /**
         * @param path where {@code data} lie
         * @param features that were learnt from instead of the waveforms, if it is so
         */
        public static TrainedData of(String path, PreparedData data, Optional<FeatureTable> features) {
            return new TrainedData(
                    path,
                    data.fingerprint(),
                    data.sampleRateHz(),
                    data.framing().frameLength(),
                    data.framing().frameStep(),
                    data.standardisation().mean(),
                    data.standardisation().deviation(),
                    features.map(TrainedFeatures::of).stream().toList());
        }

        /** @throws IllegalArgumentException if there are no such frames */
        Framing framing() {
            return new Framing(frameLength, frameStep);
        }

        /** Where the frames lie that it learnt from; nothing where they are features that others made, or have no times. */
        public Optional<FrameTimes> times() {
            return learntFeatures().isEmpty()
                    ? Optional.of(framing().times(sampleRateHz))
                    : learntFeatures()
                            .flatMap(own -> FeatureLevel.ofTable(own.name()))
                            .flatMap(FeatureLevel::times);
        }

        /** How the values were cut that it learnt from. */
        Framing learntFraming() {
            return learntFeatures()
                    .map(own -> own.columns().names().size())
                    .map(columns -> new Framing(columns, columns))
                    .orElseGet(this::framing);
        }

        /** What it learnt from instead of the waveforms, if it is so. */
        public Optional<TrainedFeatures> learntFeatures() {
            return features.stream().findFirst();
        }

        public Standardisation standardisation() {
            return new Standardisation(mean, deviation);
        }
    }

    /**
     * A table of features beside the data.
     *
     * @param timed whether a row describes a frame
     */
    public record TrainedFeatures(String name, boolean timed, FeatureColumns columns) {
        static TrainedFeatures of(FeatureTable table) {
            return new TrainedFeatures(table.name(), table.isTimed(), table.columns());
        }
    }
}

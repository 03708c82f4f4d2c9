package io.github.serspark.model;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.FrameTimes;
import io.github.serspark.audio.Framing;
import io.github.serspark.data.FeatureColumns;
import io.github.serspark.egemaps.FeatureLevel;
import io.github.serspark.emotion.SpeechValues;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.UserException;

/** Our own features: those columns of them that the model learnt from, standardised. */
record OwnFeatures(FeatureLevel level, FeatureColumns.Selection columns, int width, int sampleRateHz)
        implements SpeechValues {
    private static final FrameTimes FROM_THE_BEGINNING = new FrameTimes(0, 0, 1); // of the one row

    static OwnFeatures of(TrainingRecord.TrainedFeatures features, int sampleRateHz, String model) {
        FeatureLevel level = FeatureLevel.ofTable(features.name())
                .orElseThrow(() -> new UserException(
                        "Cannot predict recordings with %s: it learnt from the imported features %s, which are not made here, expected a model of waveforms or of %s. Train one."
                                .formatted(model, Excerpt.of(features.name()), FeatureLevel.tableNames())));
        FeatureColumns columns = features.columns();
        return new OwnFeatures(
                level, columns.of(level.columns()), columns.names().size(), sampleRateHz);
    }

    /** At the rate of the data, as they were described. */
    @Override
    public float[] of(Audio recording) throws DefectiveAudioException {
        return columns.apply(level.values(recording.resampled(sampleRateHz)));
    }

    @Override
    public Framing framing() {
        return new Framing(width, width);
    }

    @Override
    public FrameTimes times() {
        return level.times().orElse(FROM_THE_BEGINNING);
    }
}

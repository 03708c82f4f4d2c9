package io.github.serspark.features;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Standardisation;
import io.github.serspark.data.Utterance;
import io.github.serspark.egemaps.FeatureLevel;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/** From an utterance's waveform to its features, on an executor. */
final class DescribeUtterance implements Function<Utterance, Utterance> {
    private static final long serialVersionUID = 1L;

    private final Standardisation standardisation;
    private final int sampleRateHz;
    private final FeatureLevel level;
    private final LongAccumulator done;

    DescribeUtterance(Standardisation standardisation, int sampleRateHz, FeatureLevel level, LongAccumulator done) {
        this.standardisation = standardisation;
        this.sampleRateHz = sampleRateHz;
        this.level = level;
        this.done = done;
    }

    @Override
    public Utterance call(Utterance waveform) throws DefectiveAudioException {
        Audio audio = new Audio(standardisation.undo(waveform.samples()), sampleRateHz);
        float[] values = level.values(audio);
        done.add(1);
        return new Utterance(
                waveform.id(),
                waveform.speaker(),
                values,
                values.length / level.columns().size(),
                waveform.levels());
    }
}

package io.github.serspark.preparation;

import io.github.serspark.audio.DefectiveAudioException;
import java.io.IOException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/** The first pass over a recording: from its place to what is found in it. */
final class Measure implements Function<AudioPlace, Measurement> {
    private static final long serialVersionUID = 1L;

    private final AudioSource source;
    private final LongAccumulator done;

    Measure(AudioSource source, LongAccumulator done) {
        this.source = source;
        this.done = done;
    }

    @Override
    public Measurement call(AudioPlace place) throws IOException {
        done.add(1);
        try {
            return Measurement.of(source.audio(place));
        } catch (DefectiveAudioException e) {
            return Measurement.of(e);
        }
    }
}

package io.github.serspark.preparation;

import io.github.serspark.audio.DefectiveAudioException;
import java.io.IOException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;

/**
 * The second pass over a recording: puts the standardised waveform in the place of its location, the last field of the
 * row.
 */
final class Standardise implements Function<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final AudioSource source;
    private final double mean;
    private final double deviation;
    private final FrameStorage frames;
    private final LongAccumulator done;

    Standardise(AudioSource source, double mean, double deviation, FrameStorage frames, LongAccumulator done) {
        this.source = source;
        this.mean = mean;
        this.deviation = deviation;
        this.frames = frames;
        this.done = done;
    }

    @Override
    public Row call(Row row) throws IOException {
        Object[] fields = new Object[row.size()];
        int last = row.size() - 1;
        for (int i = 0; i < last; i++) {
            fields[i] = row.get(i);
        }
        float[] samples = standardised(row.getString(last));
        fields[last] =
                frames == FrameStorage.SAMPLES ? samples : source.framing().frames(samples);
        done.add(1);
        return RowFactory.create(fields);
    }

    private float[] standardised(String location) throws IOException {
        try {
            float[] samples = source.audio(location).samples();
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (float) ((samples[i] - mean) / deviation);
            }
            return samples;
        } catch (DefectiveAudioException e) {
            throw new IOException(location + " changed while it was being prepared", e);
        }
    }
}

package io.github.serspark.preparation;

import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Standardisation;
import java.io.IOException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;

/**
 * The second pass over a recording: puts the standardised waveform where its place stands, in the last field of the row.
 */
final class Standardise implements Function<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final AudioSource source;
    private final Standardisation standardisation;
    private final FrameStorage frames;
    private final LongAccumulator done;

    Standardise(AudioSource source, Standardisation standardisation, FrameStorage frames, LongAccumulator done) {
        this.source = source;
        this.standardisation = standardisation;
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
        float[] samples = standardised(row.getAs(last));
        fields[last] =
                frames == FrameStorage.SAMPLES ? samples : source.framing().frames(samples);
        done.add(1);
        return RowFactory.create(fields);
    }

    private float[] standardised(AudioPlace place) throws IOException {
        try {
            return standardisation.apply(source.audio(place).samples());
        } catch (DefectiveAudioException e) {
            throw new IOException(place + " changed while it was being prepared", e);
        }
    }
}

package io.github.serspark.data;

import io.github.serspark.audio.Framing;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Makes an utterance of a row of {@link #ENTRY} and its waveform, stored in either way. */
final class UtteranceRow implements Function<Row, Utterance> {
    private static final long serialVersionUID = 1L;

    /** Id, speaker, number of frames, and the levels by {@link Task#index}. */
    static final StructType ENTRY = entryType();

    private static final int LEVELS = 3; // where the levels start
    private static final int WAVEFORM = LEVELS + Task.values().length;

    private final Framing framing;

    UtteranceRow(Framing framing) {
        this.framing = framing;
    }

    @Override
    public Utterance call(Row row) {
        float[] samples =
                row.get(WAVEFORM) instanceof float[] stored ? stored : framing.samples(row.<float[][]>getAs(WAVEFORM));
        return new Utterance(row.getString(0), row.getString(1), samples, row.getInt(2), levels(row));
    }

    static UtteranceEntry entry(Row row) {
        return new UtteranceEntry(row.getString(0), row.getString(1), row.getInt(2), levels(row));
    }

    private static int[] levels(Row row) {
        int[] levels = new int[Task.values().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = row.isNullAt(LEVELS + i) ? Level.NONE : row.getInt(LEVELS + i);
        }
        return levels;
    }

    private static StructType entryType() {
        StructType all = UtteranceTable.description();
        StructType type =
                new StructType().add(all.apply("id")).add(all.apply("speaker")).add(all.apply("num_frames"));
        for (Task task : Task.values()) {
            type = type.add(all.apply(UtteranceTable.levelColumn(task)));
        }
        return type;
    }
}

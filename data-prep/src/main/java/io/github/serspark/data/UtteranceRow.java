package io.github.serspark.data;

import io.github.serspark.audio.Framing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Makes an utterance of a row of {@link #entryType} and its waveform, stored in either way. */
final class UtteranceRow implements Function<Row, Utterance> {
    private static final long serialVersionUID = 1L;

    static final int LEVELS = 3; // where the levels start

    private final Framing framing;
    private final List<Task> tasks;

    UtteranceRow(Framing framing, List<Task> tasks) {
        this.framing = framing;
        this.tasks = List.copyOf(tasks);
    }

    /** Id, speaker, number of frames, and the levels of {@code tasks}. */
    static StructType entryType(List<Task> tasks) {
        StructType type = new StructType()
                .add(UtteranceTable.ID)
                .add(UtteranceTable.SPEAKER)
                .add(UtteranceTable.NUM_FRAMES);
        for (Task task : tasks) {
            type = type.add(UtteranceTable.levelColumn(task.id()));
        }
        return type;
    }

    @Override
    public Utterance call(Row row) {
        int last = row.size() - 1;
        float[] samples =
                row.get(last) instanceof float[] stored ? stored : framing.samples(row.<float[][]>getAs(last));
        return new Utterance(row.getString(0), row.getString(1), samples, row.getInt(2), levels(row, tasks));
    }

    static UtteranceEntry entry(Row row, List<Task> tasks) {
        return new UtteranceEntry(row.getString(0), row.getString(1), row.getInt(2), levels(row, tasks));
    }

    private static Map<Task, Integer> levels(Row row, List<Task> tasks) {
        Map<Task, Integer> levels = new HashMap<>();
        for (int i = 0; i < tasks.size(); i++) {
            if (!row.isNullAt(LEVELS + i)) {
                levels.put(tasks.get(i), row.getInt(LEVELS + i));
            }
        }
        return levels;
    }
}

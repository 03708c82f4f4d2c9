package io.github.serspark.preparation;

import io.github.serspark.audio.Framing;
import io.github.serspark.corpus.Recording;
import io.github.serspark.corpus.Turn;
import io.github.serspark.corpus.TurnName;
import io.github.serspark.data.Level;
import io.github.serspark.data.Task;
import io.github.serspark.data.Thresholds;
import io.github.serspark.data.UtteranceTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Describes recordings in the columns of {@link UtteranceTable}. */
final class UtteranceRows {
    private final Framing framing;
    private final Thresholds thresholds;

    UtteranceRows(Framing framing, Thresholds thresholds) {
        this.framing = framing;
        this.thresholds = thresholds;
    }

    /** The description of {@code recording}, and at the end the location of its audio. */
    Row row(Recording recording, int samples) {
        Turn turn = recording.turn();
        List<Object> fields = new ArrayList<>(names(turn.name()));
        fields.addAll(List.of(turn.startSeconds(), turn.endSeconds(), turn.category()));
        for (Task task : UtteranceTable.RATING_ORDER) {
            double rating = turn.ratings().of(task);
            fields.add(Double.isNaN(rating) ? null : rating);
        }
        for (Task task : UtteranceTable.RATING_ORDER) {
            int level = thresholds.level(turn.ratings().of(task));
            fields.add(level == Level.NONE ? null : level);
        }
        fields.addAll(List.of(framing.frameLength(), framing.frameStep(), framing.frames(samples)));
        fields.add(recording.location());
        return RowFactory.create(fields.toArray());
    }

    private static List<Object> names(TurnName name) {
        return List.of(name.id(), name.session(), name.speaker(), name.gender(), name.dialog(), name.scripted());
    }
}

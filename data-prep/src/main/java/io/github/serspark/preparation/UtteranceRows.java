package io.github.serspark.preparation;

import io.github.serspark.audio.Framing;
import io.github.serspark.corpus.Context;
import io.github.serspark.corpus.Recording;
import io.github.serspark.corpus.Turn;
import io.github.serspark.data.Dimensions;
import io.github.serspark.data.Level;
import io.github.serspark.data.Thresholds;
import io.github.serspark.data.UtteranceTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Describes recordings in the columns of {@link UtteranceTable}. */
final class UtteranceRows {
    /** In the place of {@link #fields(Context)}. */
    private static final List<Object> UNKNOWN = Collections.nCopies(6, null);

    private final Framing framing;
    private final Thresholds thresholds;

    UtteranceRows(Framing framing, Thresholds thresholds) {
        this.framing = framing;
        this.thresholds = thresholds;
    }

    /** The description of {@code recording}, and at the end the location of its audio. */
    Row row(Recording recording, int samples) {
        Turn turn = recording.turn();
        List<Object> fields =
                new ArrayList<>(Arrays.asList(turn.id(), turn.session().orElse(null), turn.speaker()));
        fields.addAll(turn.context().map(UtteranceRows::fields).orElse(UNKNOWN));
        for (String dimension : Dimensions.IN_FILE_ORDER) {
            double rating = turn.ratings().of(dimension);
            fields.add(Double.isNaN(rating) ? null : rating);
        }
        for (String dimension : Dimensions.IN_FILE_ORDER) {
            int level = thresholds.level(turn.ratings().of(dimension));
            fields.add(level == Level.NONE ? null : level);
        }
        fields.addAll(List.of(framing.frameLength(), framing.frameStep(), framing.frames(samples)));
        fields.add(recording.location());
        return RowFactory.create(fields.toArray());
    }

    private static List<Object> fields(Context context) {
        return List.of(
                context.gender(),
                context.dialog(),
                context.scripted(),
                context.startSeconds(),
                context.endSeconds(),
                context.category());
    }
}

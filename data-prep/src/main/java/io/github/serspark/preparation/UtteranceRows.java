package io.github.serspark.preparation;

import io.github.serspark.audio.Framing;
import io.github.serspark.corpus.CategoryTask;
import io.github.serspark.corpus.Context;
import io.github.serspark.corpus.RatedTask;
import io.github.serspark.corpus.Recording;
import io.github.serspark.corpus.TaskRule;
import io.github.serspark.corpus.TaskRules;
import io.github.serspark.corpus.Turn;
import io.github.serspark.data.Dimensions;
import io.github.serspark.data.Level;
import io.github.serspark.data.UtteranceTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Describes recordings in the columns of {@link UtteranceTable}. */
final class UtteranceRows {
    private static final int FIELDS = 6; // of a context
    private static final int START = 3; // among them
    private static final int END = 4;

    private final Framing framing;
    private final List<RatedTask> rated = new ArrayList<>(); // in the order of the columns
    private final List<CategoryTask> categories;

    UtteranceRows(Framing framing, TaskRules tasks) {
        this.framing = framing;
        this.categories = tasks.categories();
        for (String dimension : Dimensions.IN_FILE_ORDER) {
            tasks.all().stream()
                    .filter(RatedTask.class::isInstance)
                    .map(RatedTask.class::cast)
                    .filter(task -> task.dimension().equals(dimension))
                    .forEach(rated::add);
        }
    }

    /** The columns of its rows, but for the last. */
    StructType type() {
        return UtteranceTable.description(
                rated.stream().map(RatedTask::dimension).toList(),
                categories.stream().map(CategoryTask::id).toList());
    }

    /** The description of {@code recording}, and at the end the place of its audio. */
    Row row(Recording recording, int samples) {
        Turn turn = recording.turn();
        List<Object> fields =
                new ArrayList<>(Arrays.asList(turn.id(), turn.session().orElse(null), turn.speaker()));
        fields.addAll(turn.context().map(UtteranceRows::fields).orElseGet(() -> fields(recording)));
        for (String dimension : Dimensions.IN_FILE_ORDER) {
            double rating = turn.ratings().of(dimension);
            fields.add(Double.isNaN(rating) ? null : rating);
        }
        rated.forEach(task -> fields.add(level(task, turn)));
        for (CategoryTask task : categories) {
            fields.add(turn.labels().get(task.column()));
            fields.add(level(task, turn));
        }
        fields.addAll(List.of(framing.frameLength(), framing.frameStep(), framing.frames(samples)));
        fields.add(AudioPlace.of(recording));
        return RowFactory.create(fields.toArray());
    }

    private static Integer level(TaskRule task, Turn turn) {
        int level = task.level(turn);
        return level == Level.NONE ? null : level;
    }

    /** Of a turn without a context: which part of its file it is, where it is one. */
    private static List<Object> fields(Recording recording) {
        List<Object> fields = new ArrayList<>(Collections.nCopies(FIELDS, null));
        recording.segment().ifPresent(segment -> {
            fields.set(START, segment.start());
            fields.set(END, Double.isFinite(segment.end()) ? segment.end() : null);
        });
        return fields;
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

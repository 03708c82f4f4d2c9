package io.github.serspark.prediction;

import io.github.serspark.data.Task;
import io.github.serspark.model.Recognition;
import io.github.serspark.model.SpeechFormat;
import io.github.serspark.run.UserException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A row for all tasks: of each the level, how probable that is, and the probabilities of all. */
final class WideShape extends Shape {
    /** @throws UserException if two columns had the same name */
    WideShape(SpeechFormat format, Form form, Cut cut) {
        super(format, form, cut);
        requireDistinct();
    }

    private void requireDistinct() {
        Set<String> names = new HashSet<>();
        for (Column column : columns()) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new UserException(
                        "Cannot write the wide form: two columns would be called %s, expected names of their own. Leave --wide out."
                                .formatted(column.name()));
            }
        }
    }

    @Override
    List<Column> columns() {
        List<Column> columns = place();
        for (Task task : format.tasks()) {
            columns.add(Column.of(task.id(), form.levelKind()));
            columns.add(Column.of(task.id() + "_confidence", Column.Kind.DOUBLE));
            task.levelNames().forEach(level -> columns.add(Column.of(task.id() + "_p_" + level, Column.Kind.DOUBLE)));
            if (form.embeddings()) {
                columns.add(Column.of(task.id() + "_embedding", Column.Kind.FLOATS));
            }
            if (form.attention()) {
                columns.add(Column.of(task.id() + "_attention", Column.Kind.CURVE));
            }
        }
        return columns;
    }

    @Override
    List<List<Object>> rows(Answer answer) {
        if (answer.recognitions().isEmpty()) {
            return List.of();
        }
        List<Object> row = place(answer);
        for (Recognition recognition : answer.recognitions()) {
            row.add(form.names(recognition) ? recognition.levelName() : null);
            row.add(recognition.confidence());
            for (double probability : recognition.probabilities()) {
                row.add(probability);
            }
            if (form.embeddings()) {
                row.add(recognition.state());
            }
            if (form.attention()) {
                row.add(arrays(answer, recognition));
            }
        }
        return List.of(row);
    }
}

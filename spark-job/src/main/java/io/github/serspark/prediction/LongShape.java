package io.github.serspark.prediction;

import io.github.serspark.model.Recognition;
import io.github.serspark.model.SpeechFormat;
import java.util.List;

/** A row for each task. */
final class LongShape extends Shape {
    LongShape(SpeechFormat format, Form form, Cut cut) {
        super(format, form, cut);
    }

    @Override
    List<Column> columns() {
        List<Column> columns = place();
        columns.add(Column.of("task", Column.Kind.TEXT));
        columns.add(Column.of("level", form.leavesBlanks() ? Column.Kind.OPTIONAL_INTEGER : Column.Kind.INTEGER));
        columns.add(Column.of("level_name", form.levelKind()));
        columns.add(new Column("probabilities", Column.Kind.DOUBLES, format.mostLevels()));
        if (form.embeddings()) {
            columns.add(Column.of("embedding", Column.Kind.FLOATS));
        }
        if (form.attention()) {
            columns.add(Column.of("attention", Column.Kind.CURVE));
        }
        return columns;
    }

    @Override
    List<List<Object>> rows(Answer answer) {
        return answer.recognitions().stream().map(one -> row(answer, one)).toList();
    }

    private List<Object> row(Answer answer, Recognition recognition) {
        boolean named = form.names(recognition);
        List<Object> row = place(answer);
        row.add(recognition.task().id());
        row.add(named ? recognition.level() : null);
        row.add(named ? recognition.levelName() : null);
        row.add(recognition.probabilities());
        if (form.embeddings()) {
            row.add(recognition.state());
        }
        if (form.attention()) {
            row.add(arrays(answer, recognition));
        }
        return row;
    }
}

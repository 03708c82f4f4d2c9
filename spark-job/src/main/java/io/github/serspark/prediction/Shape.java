package io.github.serspark.prediction;

import io.github.serspark.audio.Segment;
import io.github.serspark.model.Recognition;
import io.github.serspark.model.SpeechFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How answers become rows of a table. */
abstract class Shape {
    final SpeechFormat format;
    final Form form;
    private final Cut cut;

    Shape(SpeechFormat format, Form form, Cut cut) {
        this.format = format;
        this.form = form;
        this.cut = cut;
    }

    /** The long form, or the wide one. */
    static Shape of(SpeechFormat format, Form form, Cut cut) {
        return form.wide() ? new WideShape(format, form, cut) : new LongShape(format, form, cut);
    }

    /** The file and which part of it, and what is said of it. */
    abstract List<Column> columns();

    /** The rows for an answer, with a value for each of {@link #columns}; null where there is none. */
    abstract List<List<Object>> rows(Answer answer);

    /** The columns that tell one answer from another. */
    final List<Column> place() {
        List<Column> columns = new ArrayList<>(List.of(Column.of("file", Column.Kind.TEXT)));
        if (cut.isCut()) {
            columns.add(Column.of("start", Column.Kind.DOUBLE));
            columns.add(Column.of("end", Column.Kind.DOUBLE));
        }
        return columns;
    }

    /** The values of {@link #place}. */
    final List<Object> place(Answer answer) {
        List<Object> values = new ArrayList<>(List.of(answer.file()));
        if (cut.isCut()) {
            Segment segment = answer.segment().orElseThrow();
            values.addAll(List.of(segment.start(), segment.end()));
        }
        return values;
    }

    /** The attention of a recognition, as the arrays {@code time_s} and {@code weight}. */
    final Map<String, Object> arrays(Answer answer, Recognition recognition) {
        float[] weights = recognition.attention();
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put(
                "time_s",
                IntStream.range(0, weights.length)
                        .mapToDouble(frame -> answer.seconds(format.centreSeconds(frame)))
                        .toArray());
        arrays.put("weight", weights);
        return arrays;
    }

    /** The columns of {@link #curve}. */
    final List<Column> curveColumns() {
        List<Column> columns = place();
        columns.add(Column.of("task", Column.Kind.TEXT));
        columns.add(Column.of("frame", Column.Kind.INTEGER));
        columns.add(Column.of("time_s", Column.Kind.DOUBLE));
        columns.add(Column.of("weight", Column.Kind.FLOAT));
        return columns;
    }

    /** The attention of a recognition, a row for each frame. */
    final List<List<Object>> curve(Answer answer, Recognition recognition) {
        List<List<Object>> rows = new ArrayList<>();
        float[] weights = recognition.attention();
        for (int frame = 0; frame < weights.length; frame++) {
            List<Object> row = place(answer);
            row.add(recognition.task().id());
            row.add(frame);
            row.add(answer.seconds(format.centreSeconds(frame)));
            row.add(weights[frame]);
            rows.add(row);
        }
        return rows;
    }
}

package io.github.serspark.prediction;

import io.github.serspark.data.Task;
import io.github.serspark.model.Recognition;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.UserException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns that a {@link SpeechEmotionScorer} adds. */
final class ScoreColumns {
    private static final String SUSPICIONS = "suspicions";
    private static final String ERROR = "error";

    private static final StructType SCORE = new StructType()
            .add("level", DataTypes.IntegerType, false)
            .add("level_name", DataTypes.StringType, false)
            .add("probabilities", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    private ScoreColumns() {}

    /** @throws UserException if {@code schema} has one of them */
    static StructType addedTo(StructType schema, List<Task> tasks) {
        Stream.concat(tasks.stream().map(Task::id), Stream.of(SUSPICIONS, ERROR))
                .forEach(name -> requireFree(name, schema));
        StructType all = schema;
        for (Task task : tasks) {
            all = all.add(task.id(), SCORE, true);
        }
        return all.add(SUSPICIONS, DataTypes.createArrayType(DataTypes.StringType, false), false)
                .add(ERROR, DataTypes.StringType, true);
    }

    /** Spark's names differ by more than case. */
    private static void requireFree(String name, StructType schema) {
        for (String there : schema.fieldNames()) {
            if (there.equalsIgnoreCase(name)) {
                throw new UserException(
                        "Cannot add the column %s: the DataFrame has a column %s, expected none. Rename it, or drop it."
                                .formatted(name, Excerpt.of(there)));
            }
        }
    }

    /** A row with what came out for it. */
    static Row added(Row row, List<Task> tasks, Answer answer) {
        Object[] values = new Object[row.size() + tasks.size() + 2];
        int next = 0;
        while (next < row.size()) {
            values[next] = row.get(next);
            next++;
        }
        for (Recognition recognition : answer.recognitions()) {
            values[next++] =
                    RowFactory.create(recognition.level(), recognition.levelName(), recognition.probabilities());
        }
        values[values.length - 2] = suspicions(answer);
        values[values.length - 1] = answer.failure().orElse(null);
        return RowFactory.create(values);
    }

    private static String[] suspicions(Answer answer) {
        return answer.suspicions().entrySet().stream()
                .map(one ->
                        "%s (%s)".formatted(one.getKey().phrase(), one.getKey().text(one.getValue())))
                .toArray(String[]::new);
    }
}

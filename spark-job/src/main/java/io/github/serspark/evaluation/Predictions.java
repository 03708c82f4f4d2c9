package io.github.serspark.evaluation;

import io.github.serspark.data.Level;
import io.github.serspark.data.Split;
import io.github.serspark.data.StoredTable;
import io.github.serspark.data.Task;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.UserException;
import io.github.serspark.statistics.Judgement;
import io.github.serspark.statistics.Judgements;
import io.github.serspark.table.Column;
import io.github.serspark.table.JudgedTask;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/**
 * The table {@code predictions}: a row for every utterance of dev and test and every task.
 *
 * <p>The levels count from 0, the lowest. {@code probabilities} has an element for each, so that {@code probabilities[0]} in
 * Spark SQL and {@code probabilities[1]} in DuckDB is the lowest level's: an array, since ratings may be cut into two to
 * seven levels. {@code true_level} is null where the raters gave none.
 */
public final class Predictions {

    static final String FOLDER = "predictions";

    private static final StructType SCHEMA = new StructType()
            .add("split", DataTypes.StringType, false)
            .add("id", DataTypes.StringType, false)
            .add("speaker", DataTypes.StringType, false)
            .add("task", DataTypes.StringType, false)
            .add("true_level", DataTypes.IntegerType, true)
            .add("predicted_level", DataTypes.IntegerType, false)
            .add("probabilities", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    private final Dataset<Row> rows;

    private Predictions(Dataset<Row> rows) {
        this.rows = rows;
    }

    /**
     * Writes one file sorted by partition, utterance and task; every prediction is computed once.
     *
     * @param done counts the predictions while they are made
     */
    static Predictions write(SparkSession spark, JavaRDD<Prediction> predictions, LongAccumulator done, String path) {
        spark.createDataFrame(predictions.map(prediction -> row(prediction, done)), SCHEMA)
                .repartition(1)
                .sortWithinPartitions("split", "id", "task")
                .write()
                .parquet(path);
        return new Predictions(StoredTable.read(spark, path));
    }

    /**
     * The table in a complete output of an evaluation.
     *
     * @throws UserException if it is not there
     */
    public static Predictions open(SparkSession spark, CompletedRun result) {
        String path = result.child(FOLDER);
        if (!result.has(FOLDER)) {
            throw new UserException(
                    "Cannot read the predictions of %s: there is no folder '%s' in it, expected a table. Evaluate again."
                            .formatted(result.path(), FOLDER));
        }
        return new Predictions(StoredTable.read(spark, path));
    }

    /**
     * What is labelled, by partition and task, fetched to the driver.
     *
     * @param tasks of the data that were judged
     */
    public List<JudgedTask> judged(List<Task> tasks) {
        List<Prediction> predictions =
                rows.collectAsList().stream().map(row -> prediction(row, tasks)).toList();
        return judged(predictions, tasks);
    }

    /**
     * What is labelled among {@code predictions}, by column. A task that no utterance of a partition is labelled for has
     * judgements of no utterance.
     */
    private static List<JudgedTask> judged(List<Prediction> predictions, List<Task> tasks) {
        Map<Column, List<Prediction>> byColumn = predictions.stream()
                .collect(Collectors.groupingBy(prediction -> new Column(prediction.split(), prediction.task())));
        return Column.of(tasks).stream()
                .filter(byColumn::containsKey)
                .map(column -> new JudgedTask(column.split(), column.task(), judgements(byColumn.get(column))))
                .toList();
    }

    private static Judgements judgements(List<Prediction> predictions) {
        int levels = predictions.get(0).probabilities().length;
        List<Judgement> labelled = predictions.stream()
                .filter(prediction -> prediction.trueLevel() != Level.NONE)
                .map(prediction -> new Judgement(
                        prediction.id(), prediction.speaker(), prediction.trueLevel(), prediction.predictedLevel()))
                .toList();
        return new Judgements(levels, labelled);
    }

    private static Prediction prediction(Row row, List<Task> tasks) {
        Integer trueLevel = row.getAs("true_level");
        return new Prediction(
                row.getAs("id"),
                row.getAs("speaker"),
                Split.valueOf(row.<String>getAs("split").toUpperCase(Locale.ROOT)),
                Task.of(tasks, row.getAs("task")),
                trueLevel == null ? Level.NONE : trueLevel,
                row.<Double>getList(row.fieldIndex("probabilities")).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    private static Row row(Prediction prediction, LongAccumulator done) {
        done.add(1);
        return RowFactory.create(
                prediction.split().id(),
                prediction.id(),
                prediction.speaker(),
                prediction.task().id(),
                prediction.trueLevel() == Level.NONE ? null : prediction.trueLevel(),
                prediction.predictedLevel(),
                prediction.probabilities());
    }
}

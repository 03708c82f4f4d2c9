package io.github.serspark.evaluation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;

import io.github.serspark.data.Level;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.statistics.Confusion;
import java.util.ArrayList;
import java.util.List;
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
final class Predictions {

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
        return new Predictions(spark.read().parquet(path));
    }

    /** Counts what is labelled. A task that no utterance of a partition is labelled for has a confusion of zeros. */
    List<Score> scores() {
        List<Row> cells = cells();
        List<Score> scores = new ArrayList<>();
        for (Split split : Split.values()) {
            for (Task task : Task.values()) {
                List<Row> own = cells.stream()
                        .filter(cell -> cell.getAs("split").equals(split.id())
                                && cell.getAs("task").equals(task.id()))
                        .toList();
                if (!own.isEmpty()) {
                    scores.add(new Score(split, task, confusion(own)));
                }
            }
        }
        return scores;
    }

    private static Confusion confusion(List<Row> cells) {
        int levels = cells.get(0).getAs("levels");
        long[][] counts = new long[levels][levels];
        for (Row cell : cells) {
            Integer truth = cell.getAs("true_level");
            if (truth != null) {
                counts[truth][cell.<Integer>getAs("predicted_level")] = cell.getAs("count");
            }
        }
        return new Confusion(counts);
    }

    private List<Row> cells() {
        return rows.groupBy(
                        col("split"),
                        col("task"),
                        size(col("probabilities")).as("levels"),
                        col("true_level"),
                        col("predicted_level"))
                .count()
                .collectAsList();
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

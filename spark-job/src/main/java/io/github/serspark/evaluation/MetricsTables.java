package io.github.serspark.evaluation;

import io.github.serspark.statistics.Confusion;
import io.github.serspark.statistics.ZTest;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The tables {@code metrics} and {@code significance}, one file each.
 *
 * <p>{@code metrics} has a row for every partition, task and metric: {@code n}, {@code uar}, {@code levels_present} (of how
 * many levels' recalls it is the mean), {@code accuracy}, and {@code recall_0} for the lowest level and so on.
 * {@code significance} has a row for every partition and task. What is undefined is null.
 */
final class MetricsTables {

    private static final StructType METRICS = new StructType()
            .add("split", DataTypes.StringType, false)
            .add("task", DataTypes.StringType, false)
            .add("metric", DataTypes.StringType, false)
            .add("value", DataTypes.DoubleType, true);

    private static final StructType SIGNIFICANCE = new StructType()
            .add("split", DataTypes.StringType, false)
            .add("task", DataTypes.StringType, false)
            .add("n", DataTypes.LongType, false)
            .add("uar", DataTypes.DoubleType, true)
            .add("baseline_uar", DataTypes.DoubleType, true)
            .add("z", DataTypes.DoubleType, true)
            .add("p", DataTypes.DoubleType, true)
            .add("star", DataTypes.BooleanType, false);

    private MetricsTables() {}

    static void writeMetrics(SparkSession spark, List<Score> scores, String path) {
        List<Row> rows = new ArrayList<>();
        scores.forEach(score -> addMetrics(score, rows));
        write(spark, rows, METRICS, path);
    }

    static void writeSignificance(SparkSession spark, Significance significance, String path) {
        List<Row> rows =
                significance.comparisons().stream().map(MetricsTables::row).toList();
        write(spark, rows, SIGNIFICANCE, path);
    }

    private static void addMetrics(Score score, List<Row> rows) {
        Confusion confusion = score.confusion();
        rows.add(metric(score, "n", (double) confusion.n()));
        rows.add(metric(score, "uar", confusion.uar()));
        rows.add(metric(score, "levels_present", confusion.levelsPresent().length));
        rows.add(metric(score, "accuracy", confusion.accuracy()));
        for (int level = 0; level < confusion.levels(); level++) {
            rows.add(metric(score, "recall_" + level, confusion.recall(level)));
        }
    }

    private static Row metric(Score score, String name, double value) {
        return RowFactory.create(score.split().id(), score.task().id(), name, MetricsJson.defined(value));
    }

    private static Row row(Comparison comparison) {
        Score score = comparison.score();
        ZTest test = comparison.test();
        return RowFactory.create(
                score.split().id(),
                score.task().id(),
                score.confusion().n(),
                MetricsJson.defined(score.confusion().uar()),
                MetricsJson.defined(comparison.baseline().confusion().uar()),
                MetricsJson.defined(test.z()),
                MetricsJson.defined(test.p()),
                test.significant());
    }

    /** A file of its own rather than one per core. */
    private static void write(SparkSession spark, List<Row> rows, StructType schema, String path) {
        spark.createDataFrame(rows, schema).coalesce(1).write().parquet(path);
    }
}

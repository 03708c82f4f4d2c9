package io.github.serspark.evaluation;

import io.github.serspark.statistics.Confusion;
import io.github.serspark.statistics.OneTailedTest;
import io.github.serspark.table.ComparedScore;
import io.github.serspark.table.JudgedTask;
import io.github.serspark.table.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The tables {@code metrics} and {@code significance}, one file each. What is undefined is null.
 *
 * <p>{@code metrics} has a row for every partition, task and metric: {@code n}, {@code uar}, its 95 % interval
 * {@code uar_low} and {@code uar_high} for other utterances of the same speakers, with 8 speakers or more also
 * {@code uar_low_speakers} and {@code uar_high_speakers} for other speakers, {@code levels_present} (of how many levels'
 * recalls UAR is the mean), {@code accuracy}, {@code macro_f1}, and {@code recall_0} for the lowest level and so on.
 *
 * <p>{@code significance} has a row for every partition, task and test whether the system is better than the baseline, all
 * one-tailed:
 *
 * <table>
 * <caption>By test</caption>
 * <tr><th>{@code test}</th><th>{@code value}, {@code baseline_value}</th><th>{@code statistic}</th><th>what it is</th></tr>
 * <tr><td>{@code z}</td><td>UAR</td><td>z</td><td>{@link io.github.serspark.statistics.ZTest}, the paper's</td></tr>
 * <tr><td>{@code permutation}</td><td>UAR</td><td>the difference of UAR</td>
 * <td>{@link io.github.serspark.statistics.PermutationTest}</td></tr>
 * <tr><td>{@code mcnemar}</td><td>accuracy</td><td>utterances that only the system judged correctly</td>
 * <td>{@link io.github.serspark.statistics.McNemarTest}</td></tr>
 * </table>
 *
 * <p>{@code n} counts the utterances, {@code p} is the probability of such a statistic between equals, and
 * {@code significant} says whether p is under 0.05.
 */
public final class MetricsTables {

    /** Of {@code metrics}. */
    public static final StructType METRICS = new StructType()
            .add("split", DataTypes.StringType, false)
            .add("task", DataTypes.StringType, false)
            .add("metric", DataTypes.StringType, false)
            .add("value", DataTypes.DoubleType, true);

    /** Of {@code significance}. */
    public static final StructType SIGNIFICANCE = new StructType()
            .add("split", DataTypes.StringType, false)
            .add("task", DataTypes.StringType, false)
            .add("test", DataTypes.StringType, false)
            .add("n", DataTypes.LongType, false)
            .add("value", DataTypes.DoubleType, true)
            .add("baseline_value", DataTypes.DoubleType, true)
            .add("statistic", DataTypes.DoubleType, true)
            .add("p", DataTypes.DoubleType, true)
            .add("significant", DataTypes.BooleanType, false);

    private MetricsTables() {}

    static void writeMetrics(SparkSession spark, List<Score> scores, String path) {
        List<Row> rows = scores.stream()
                .flatMap(score -> Stream.concat(metrics(score.judged()).stream(), intervals(score).stream()))
                .toList();
        write(spark, rows, METRICS, path);
    }

    static void writeSignificance(SparkSession spark, Significance significance, String path) {
        List<Row> rows = significance.comparisons().stream()
                .flatMap(comparison -> tests(comparison).stream())
                .toList();
        write(spark, rows, SIGNIFICANCE, path);
    }

    /** The rows of {@code metrics} that follow from the confusion. */
    public static List<Row> metrics(JudgedTask judged) {
        Confusion confusion = judged.judgements().confusion();
        List<Row> rows = new ArrayList<>();
        rows.add(metric(judged, "n", (double) confusion.n()));
        rows.add(metric(judged, "uar", confusion.uar()));
        rows.add(metric(judged, "levels_present", confusion.levelsPresent().length));
        rows.add(metric(judged, "accuracy", confusion.accuracy()));
        rows.add(metric(judged, "macro_f1", confusion.macroF1()));
        for (int level = 0; level < confusion.levels(); level++) {
            rows.add(metric(judged, "recall_" + level, confusion.recall(level)));
        }
        return rows;
    }

    /** The rows of {@code metrics} that say how sure the UAR is. */
    public static List<Row> intervals(Score score) {
        List<Row> rows = new ArrayList<>();
        rows.add(metric(score.judged(), "uar_low", score.withinSpeakers().low()));
        rows.add(metric(score.judged(), "uar_high", score.withinSpeakers().high()));
        score.overSpeakers().ifPresent(interval -> {
            rows.add(metric(score.judged(), "uar_low_speakers", interval.low()));
            rows.add(metric(score.judged(), "uar_high_speakers", interval.high()));
        });
        return rows;
    }

    /** The rows of {@code significance}, one for each test. */
    public static List<Row> tests(ComparedScore comparison) {
        return comparison.tests().all().stream()
                .map(test -> row(comparison, test))
                .toList();
    }

    private static Row metric(JudgedTask judged, String name, double value) {
        return RowFactory.create(judged.split().id(), judged.task().id(), name, MetricsJson.defined(value));
    }

    private static Row row(ComparedScore comparison, OneTailedTest test) {
        Score score = comparison.score();
        return RowFactory.create(
                score.split().id(),
                score.task().id(),
                test.kind().id(),
                score.confusion().n(),
                MetricsJson.defined(test.kind().metric(score.confusion())),
                MetricsJson.defined(test.kind().metric(comparison.baseline().confusion())),
                MetricsJson.defined(test.statistic()),
                MetricsJson.defined(test.p()),
                test.significant());
    }

    /** A file of its own rather than one per core. */
    private static void write(SparkSession spark, List<Row> rows, StructType schema, String path) {
        spark.createDataFrame(rows, schema).coalesce(1).write().parquet(path);
    }
}

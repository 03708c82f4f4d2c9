package io.github.serspark.reproduction;

import static org.apache.spark.sql.functions.lit;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.reproduction.Figures.Cell;
import io.github.serspark.reproduction.Figures.Pair;
import io.github.serspark.run.Location;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.statistics.Confusion;
import io.github.serspark.statistics.Interval;
import io.github.serspark.statistics.OneTailedTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The tables for analysts. {@code predictions}, {@code attention} and {@code history} hold those of all networks, behind
 * the columns {@code system}, {@code seed} and {@code fold} (null but in leave-one-session-out). {@code metrics} has a row for
 * every system, seed, partition, task and metric, {@code significance} one for every ordered pair of systems, partition, task
 * and test, between the judged seeds. What is undefined is null.
 */
final class AnalystTables {
    private static final StructType METRICS = new StructType()
            .add("system", DataTypes.StringType, false)
            .add("seed", DataTypes.IntegerType, false)
            .add("split", DataTypes.StringType, false)
            .add("task", DataTypes.StringType, false)
            .add("metric", DataTypes.StringType, false)
            .add("value", DataTypes.DoubleType, true);

    private static final StructType SIGNIFICANCE = new StructType()
            .add("system", DataTypes.StringType, false)
            .add("seed", DataTypes.IntegerType, false)
            .add("baseline", DataTypes.StringType, false)
            .add("baseline_seed", DataTypes.IntegerType, false)
            .add("split", DataTypes.StringType, false)
            .add("task", DataTypes.StringType, false)
            .add("test", DataTypes.StringType, false)
            .add("n", DataTypes.LongType, false)
            .add("value", DataTypes.DoubleType, true)
            .add("baseline_value", DataTypes.DoubleType, true)
            .add("statistic", DataTypes.DoubleType, true)
            .add("p", DataTypes.DoubleType, true)
            .add("significant", DataTypes.BooleanType, false);

    private final SparkSession spark;
    private final OutputDirectory directory;

    AnalystTables(SparkSession spark, OutputDirectory directory) {
        this.spark = spark;
        this.directory = directory;
    }

    /**
     * Brings together the tables called {@code name} of all networks that have one.
     *
     * @param output whose table it is: what {@code train} or what {@code evaluate} wrote
     */
    void gather(String name, List<Judged> networks, Function<Judged, Optional<String>> output) {
        networks.stream()
                .flatMap(network -> output.apply(network).map(path -> path + "/" + name).filter(this::exists).stream()
                        .map(path -> table(network, path)))
                .reduce(Dataset::union)
                .ifPresent(all -> all.coalesce(1).write().parquet(directory.child(name)));
    }

    /** A system without attention has no such table. */
    private boolean exists(String path) {
        try {
            return Location.of(spark.sparkContext().hadoopConfiguration(), path).exists();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dataset<Row> table(Judged network, String path) {
        Dataset<Row> own = spark.read().parquet(path);
        List<Column> columns = new ArrayList<>(List.of(
                lit(network.system()).as("system"),
                lit(network.seed()).as("seed"),
                lit(network.fold().isPresent() ? network.fold().getAsInt() : null)
                        .cast(DataTypes.IntegerType)
                        .as("fold")));
        for (String name : own.columns()) {
            columns.add(own.col(name));
        }
        return own.select(columns.toArray(Column[]::new));
    }

    void writeMetrics(Figures figures) {
        List<Row> rows = new ArrayList<>();
        for (SystemResult system : figures.rows()) {
            for (Outcome outcome : system.outcomes()) {
                outcome.judgements()
                        .forEach((split, byTask) -> byTask.forEach((task, judgements) -> metrics(judgements.confusion())
                                .forEach((metric, value) ->
                                        rows.add(metric(system.id(), outcome.seed(), split, task, metric, value)))));
            }
        }
        for (Cell cell : figures.cells()) {
            bounds(cell)
                    .forEach((metric, value) -> rows.add(metric(
                            cell.row().id(), cell.row().judged().seed(), cell.split(), cell.task(), metric, value)));
        }
        write(rows, METRICS, "metrics");
    }

    private static Map<String, Double> metrics(Confusion confusion) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("n", (double) confusion.n());
        metrics.put("uar", confusion.uar());
        metrics.put("levels_present", (double) confusion.levelsPresent().length);
        metrics.put("accuracy", confusion.accuracy());
        for (int level = 0; level < confusion.levels(); level++) {
            metrics.put("recall_" + level, confusion.recall(level));
        }
        return metrics;
    }

    private static Map<String, Double> bounds(Cell cell) {
        Map<String, Double> bounds = new LinkedHashMap<>();
        put(bounds, cell.withinSpeakers(), "");
        cell.overSpeakers().ifPresent(interval -> put(bounds, interval, "_speakers"));
        return bounds;
    }

    private static void put(Map<String, Double> bounds, Interval interval, String suffix) {
        bounds.put("uar_low" + suffix, interval.low());
        bounds.put("uar_high" + suffix, interval.high());
    }

    private static Row metric(String system, int seed, Split split, Task task, String metric, double value) {
        return RowFactory.create(system, seed, split.id(), task.id(), metric, defined(value));
    }

    void writeSignificance(Figures figures) {
        List<Row> rows = new ArrayList<>();
        for (Pair pair : figures.pairs()) {
            Confusion own = Figures.confusion(pair.system(), pair);
            Confusion other = Figures.confusion(pair.other(), pair);
            rows.add(test(pair, "z", pair.comparison().z(), own.n(), own.uar(), other.uar()));
            rows.add(test(pair, "permutation", pair.comparison().permutation(), own.n(), own.uar(), other.uar()));
            rows.add(test(pair, "mcnemar", pair.comparison().mcnemar(), own.n(), own.accuracy(), other.accuracy()));
        }
        write(rows, SIGNIFICANCE, "significance");
    }

    private static Row test(Pair pair, String name, OneTailedTest test, long n, double own, double other) {
        return RowFactory.create(
                pair.system().id(),
                pair.system().judged().seed(),
                pair.other().id(),
                pair.other().judged().seed(),
                pair.split().id(),
                pair.task().id(),
                name,
                n,
                defined(own),
                defined(other),
                defined(test.statistic()),
                defined(test.p()),
                test.significant());
    }

    private void write(List<Row> rows, StructType schema, String name) {
        spark.createDataFrame(rows, schema).coalesce(1).write().parquet(directory.child(name));
    }

    private static Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }
}

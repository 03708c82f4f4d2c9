package io.github.serspark.reproduction;

import static org.apache.spark.sql.functions.lit;

import io.github.serspark.data.StoredTable;
import io.github.serspark.evaluation.MetricsTables;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.table.Figures;
import io.github.serspark.table.Figures.Cell;
import io.github.serspark.table.Figures.Pair;
import io.github.serspark.table.Outcome;
import io.github.serspark.table.SystemResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The tables for analysts. {@code predictions}, {@code attention} and {@code history} hold those of all networks, behind
 * the columns {@code system}, {@code seed} and {@code fold} (null but in leave-one-session-out). {@code metrics} has a row for
 * every system, seed, partition, task and metric, {@code significance} one for every ordered pair of systems, partition, task
 * and test, between the judged seeds. What is undefined is null.
 */
final class AnalystTables {
    private static final StructType METRICS = behind(
            new StructType().add("system", DataTypes.StringType, false).add("seed", DataTypes.IntegerType, false),
            MetricsTables.METRICS);

    private static final StructType SIGNIFICANCE = behind(
            new StructType()
                    .add("system", DataTypes.StringType, false)
                    .add("seed", DataTypes.IntegerType, false)
                    .add("baseline", DataTypes.StringType, false)
                    .add("baseline_seed", DataTypes.IntegerType, false),
            MetricsTables.SIGNIFICANCE);

    private final SparkSession spark;
    private final OutputDirectory directory;

    AnalystTables(SparkSession spark, OutputDirectory directory) {
        this.spark = spark;
        this.directory = directory;
    }

    /**
     * Brings together the tables called {@code name}.
     *
     * @param output whose table it is: what {@code train} or what {@code evaluate} wrote
     */
    void gather(String name, Stream<Judged> networks, Function<Judged, Optional<String>> output) {
        networks.flatMap(network -> output.apply(network).map(path -> table(network, path + "/" + name)).stream())
                .reduce(Dataset::union)
                .ifPresent(all -> all.coalesce(1).write().parquet(directory.child(name)));
    }

    private Dataset<Row> table(Judged network, String path) {
        Dataset<Row> own = StoredTable.read(spark, path);
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
                outcome.judged().stream()
                        .flatMap(judged -> MetricsTables.metrics(judged).stream())
                        .forEach(row -> rows.add(behind(row, system.id(), outcome.seed())));
            }
        }
        for (Cell cell : figures.cells()) {
            for (Row row : MetricsTables.intervals(cell.score())) {
                rows.add(behind(row, cell.row().id(), cell.row().judged().seed()));
            }
        }
        write(rows, METRICS, "metrics");
    }

    void writeSignificance(Figures figures) {
        List<Row> rows = new ArrayList<>();
        for (Pair pair : figures.pairs()) {
            for (Row row : MetricsTables.tests(pair.compared())) {
                rows.add(behind(
                        row,
                        pair.system().id(),
                        pair.system().judged().seed(),
                        pair.other().id(),
                        pair.other().judged().seed()));
            }
        }
        write(rows, SIGNIFICANCE, "significance");
    }

    private static StructType behind(StructType first, StructType second) {
        StructType all = first;
        for (StructField field : second.fields()) {
            all = all.add(field);
        }
        return all;
    }

    private static Row behind(Row row, Object... first) {
        List<Object> fields = new ArrayList<>(Arrays.asList(first));
        for (int i = 0; i < row.size(); i++) {
            fields.add(row.get(i));
        }
        return RowFactory.create(fields.toArray());
    }

    private void write(List<Row> rows, StructType schema, String name) {
        spark.createDataFrame(rows, schema).coalesce(1).write().parquet(directory.child(name));
    }
}

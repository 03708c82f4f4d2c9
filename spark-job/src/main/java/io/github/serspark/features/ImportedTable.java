package io.github.serspark.features;

import io.github.serspark.data.StoredTable;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType$;

/**
 * Someone's table of features: CSV with commas, semicolons or tabs, ARFF, both as openSMILE writes them too, or Parquet.
 *
 * @param columns names of the features
 */
record ImportedTable(List<String> columns, JavaRDD<FeatureRow> rows) {

    /** @throws UserException if it is not there, or is no table of numbers */
    static ImportedTable open(SparkSession spark, String file) {
        Location location = Location.of(spark.sparkContext().hadoopConfiguration(), file);
        String name = file.toLowerCase(Locale.ROOT);
        try {
            if (!location.exists()) {
                throw cannot(file, "it does not exist", "a table in CSV, ARFF or Parquet");
            }
            if (name.endsWith(".parquet")) {
                return parquet(spark, file);
            }
            if (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".arff")) {
                return text(spark, location, file, name.endsWith(".arff"));
            }
            throw cannot(file, "its name does not say what it is", "one that ends with .csv, .arff or .parquet");
        } catch (IOException e) {
            throw cannot(file, Excerpt.of(e), "a file that can be read");
        }
    }

    private static UserException cannot(String file, String found, String expected) {
        return new UserException(
                "Cannot import the features %s: %s, expected %s. Give another file.".formatted(file, found, expected));
    }

    private static ImportedTable text(SparkSession spark, Location location, String file, boolean arff)
            throws IOException {
        TextHeader header = arff ? TextHeader.ofArff(lines(location)) : TextHeader.ofCsv(lines(location));
        ImportedColumns columns = ImportedColumns.of(header.names());
        requireFeatures(file, columns.featureNames());
        JavaRDD<FeatureRow> rows = spark.read()
                .textFile(location.path().toString())
                .toJavaRDD()
                .filter(header::isData)
                .map(line -> columns.row(header.fields(line)));
        return new ImportedTable(columns.featureNames(), rows);
    }

    /** Each under a name of its own, since they are asked for by it. */
    private static void requireFeatures(String file, List<String> names) {
        if (names.isEmpty() || Set.copyOf(names).size() < names.size()) {
            throw cannot(
                    file,
                    names.isEmpty() ? "it has no column of features" : "two of its columns have one name",
                    "an utterance's id, and features that are called differently");
        }
    }

    private static BufferedReader lines(Location location) throws IOException {
        return new BufferedReader(new InputStreamReader(location.open(), StandardCharsets.UTF_8));
    }

    /** What stands before the rows of a text. */
    private record TextHeader(List<String> names, char delimiter, String line) implements Serializable {
        private static final String ATTRIBUTE = "@attribute";
        private static final Pattern FIRST = Pattern.compile("'[^']*'|\\S+");

        static TextHeader ofCsv(BufferedReader lines) throws IOException {
            try (lines) {
                String line = String.valueOf(lines.readLine()).replace("\uFEFF", "");
                char delimiter = line.indexOf(';') >= 0 ? ';' : line.indexOf('\t') >= 0 ? '\t' : ',';
                TextHeader header = new TextHeader(List.of(), delimiter, line);
                return new TextHeader(header.fields(line), delimiter, line);
            }
        }

        static TextHeader ofArff(BufferedReader lines) throws IOException {
            try (lines) {
                List<String> names = new ArrayList<>();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String stripped = line.strip();
                    if (stripped.toLowerCase(Locale.ROOT).startsWith("@data")) {
                        break;
                    }
                    if (stripped.toLowerCase(Locale.ROOT).startsWith(ATTRIBUTE)) {
                        names.add(
                                attribute(stripped.substring(ATTRIBUTE.length()).strip()));
                    }
                }
                return new TextHeader(names, ',', "");
            }
        }

        /** The name at the beginning of {@code 'a name' numeric}. */
        private static String attribute(String declared) {
            Matcher name = FIRST.matcher(declared);
            return name.lookingAt() ? unquoted(name.group()) : "";
        }

        boolean isData(String line) {
            String stripped = line.strip();
            return !stripped.isEmpty()
                    && !stripped.startsWith("@")
                    && !stripped.startsWith("%")
                    && !line.replace("\uFEFF", "").equals(this.line);
        }

        List<String> fields(String text) {
            try (CSVParser parser = CSVParser.parse(
                    text, CSVFormat.DEFAULT.builder().setDelimiter(delimiter).build())) {
                return parser.getRecords().get(0).stream()
                        .map(field -> unquoted(field.strip()))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e); // of a text in memory
            }
        }

        private static String unquoted(String field) {
            boolean quoted = field.length() > 1 && field.startsWith("'") && field.endsWith("'");
            return quoted ? field.substring(1, field.length() - 1) : field;
        }
    }

    private static ImportedTable parquet(SparkSession spark, String file) {
        Dataset<Row> table = StoredTable.read(spark, file);
        ImportedColumns columns = ImportedColumns.of(List.of(table.columns()));
        for (int place : columns.features()) {
            DataType type = table.schema().fields()[place].dataType();
            if (!(type instanceof NumericType)) {
                throw cannot(
                        file,
                        "its column %s is of type %s"
                                .formatted(Excerpt.of(table.columns()[place]), type.simpleString()),
                        "a number in every column but the utterance's id");
            }
        }
        if (!(table.schema().fields()[columns.id()].dataType() instanceof StringType$)
                || columns.features().length == 0) {
            throw cannot(file, "its columns are " + table.schema().simpleString(), "an utterance's id, and features");
        }
        return new ImportedTable(columns.featureNames(), table.toJavaRDD().map(row -> row(row, columns)));
    }

    private static FeatureRow row(Row row, ImportedColumns columns) {
        List<Double> numbers = IntStream.of(columns.features())
                .mapToObj(place -> number(row, place))
                .toList();
        double time = columns.haveTime() ? number(row, columns.time()) : 0;
        return columns.row(
                String.valueOf(row.get(columns.id())), time, numbers, place -> String.valueOf(row.get(place)));
    }

    private static double number(Row row, int place) {
        return row.isNullAt(place) ? Double.NaN : ((Number) row.get(place)).doubleValue();
    }
}

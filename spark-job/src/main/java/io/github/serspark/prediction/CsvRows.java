package io.github.serspark.prediction;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Comma-separated values in UTF-8, with a line of names; of a list a column for each number, {@code p_0} and so on. */
final class CsvRows implements RowWriter {
    private final List<Column> columns;
    private final CSVPrinter printer;

    CsvRows(OutputStream out, List<Column> columns) throws IOException {
        this.columns = columns;
        CSVFormat csv = CSVFormat.RFC4180
                .builder()
                .setHeader(columns.stream().flatMap(CsvRows::names).toArray(String[]::new))
                .setRecordSeparator('\n')
                .build();
        this.printer = csv.print(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }

    private static Stream<String> names(Column column) {
        return switch (column.kind()) {
            case DOUBLES -> IntStream.range(0, column.width()).mapToObj(place -> "p_" + place);
            case CURVE -> Stream.empty();
            default -> Stream.of(column.name());
        };
    }

    @Override
    public void write(List<Object> row) throws IOException {
        for (int i = 0; i < row.size(); i++) {
            print(columns.get(i), row.get(i));
        }
        printer.println();
    }

    private void print(Column column, Object value) throws IOException {
        if (value instanceof double[] numbers) {
            for (int place = 0; place < column.width(); place++) {
                printer.print(place < numbers.length ? numbers[place] : null);
            }
        } else if (column.kind() != Column.Kind.CURVE) {
            printer.print(value);
        }
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }
}

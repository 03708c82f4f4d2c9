package io.github.serspark.features;

import io.github.serspark.egemaps.FeatureLevel;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Comma-separated values in UTF-8, with a line of names. */
final class CsvSink implements Sink {
    private final FeatureLevel level;
    private final CSVPrinter printer;

    CsvSink(OutputStream out, FeatureLevel level) throws IOException {
        this.level = level;
        List<String> header = new ArrayList<>(level.isTimed() ? List.of("file", "start", "end") : List.of("file"));
        header.addAll(level.columns());
        printer = CSVFormat.RFC4180
                .builder()
                .setHeader(header.toArray(String[]::new))
                .setRecordSeparator('\n')
                .build()
                .print(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }

    @Override
    public void write(String file, float[][] rows) throws IOException {
        for (int k = 0; k < rows.length; k++) {
            printer.print(file);
            if (level.isTimed()) {
                printer.print(Sink.start(k));
                printer.print(Sink.end(k));
            }
            for (float value : rows[k]) {
                printer.print(value);
            }
            printer.println();
        }
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }
}

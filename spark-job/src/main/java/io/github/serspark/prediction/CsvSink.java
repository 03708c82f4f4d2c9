package io.github.serspark.prediction;

import io.github.serspark.model.Recognition;
import io.github.serspark.model.SpeechFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Comma-separated values in UTF-8, with a line of names: a column {@code p_0} for the lowest level's probability, and so on. */
final class CsvSink implements Sink {
    private final SpeechFormat format;
    private final CSVPrinter predictions;
    private final Optional<CSVPrinter> attention;

    CsvSink(OutputStream predictions, Optional<OutputStream> attention, SpeechFormat format) throws IOException {
        this.format = format;
        this.predictions = printer(
                predictions,
                Stream.concat(
                        Stream.of("file", "task", "level", "level_name"),
                        IntStream.range(0, format.mostLevels()).mapToObj(level -> "p_" + level)));
        this.attention = attention.isEmpty()
                ? Optional.empty()
                : Optional.of(printer(attention.get(), Stream.of("file", "task", "frame", "time_s", "weight")));
    }

    @Override
    public void write(Recognition recognition) throws IOException {
        double[] probabilities = recognition.probabilities();
        predictions.print(recognition.id());
        predictions.print(recognition.task().id());
        predictions.print(recognition.level());
        predictions.print(recognition.levelName());
        for (int level = 0; level < format.mostLevels(); level++) {
            predictions.print(level < probabilities.length ? probabilities[level] : null);
        }
        predictions.println();
        if (attention.isPresent()) {
            writeCurve(recognition, attention.get());
        }
    }

    private void writeCurve(Recognition recognition, CSVPrinter printer) throws IOException {
        float[] weights = recognition.attention();
        for (int frame = 0; frame < weights.length; frame++) {
            printer.printRecord(
                    recognition.id(), recognition.task().id(), frame, format.centreSeconds(frame), weights[frame]);
        }
    }

    @Override
    public void close() throws IOException {
        predictions.close();
        if (attention.isPresent()) {
            attention.get().close();
        }
    }

    private static CSVPrinter printer(OutputStream out, Stream<String> columns) throws IOException {
        CSVFormat csv = CSVFormat.RFC4180
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .setRecordSeparator('\n')
                .build();
        return csv.print(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }
}

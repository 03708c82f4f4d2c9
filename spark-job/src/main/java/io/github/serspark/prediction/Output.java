package io.github.serspark.prediction;

import io.github.serspark.recording.PendingFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** The files that predictions go to; none of them is there before {@link #commit}. */
final class Output implements Closeable {
    private final OutputFormat format;
    private final PendingFile predictions;
    private final Optional<PendingFile> curves; // JSON has them in the objects

    /** @throws io.github.serspark.run.UserException if they cannot be written, or must not be replaced */
    Output(Configuration hadoop, String path, Form form, boolean overwrite) {
        this.format = OutputFormat.of(path);
        this.predictions = new PendingFile(hadoop, path, overwrite);
        this.curves = form.attention() && format != OutputFormat.JSONL
                ? Optional.of(new PendingFile(hadoop, curvesPath(path), overwrite))
                : Optional.empty();
    }

    /** {@code NAME-attention.EXT} beside {@code NAME.EXT}. */
    private String curvesPath(String path) {
        int dot = path.length() - format.extension().length();
        return path.substring(0, dot) + "-attention" + path.substring(dot);
    }

    Sink open(Shape shape) throws IOException {
        RowWriter rows = writer(predictions, "prediction", shape.columns());
        return new RowSink(
                shape,
                rows,
                curves.isPresent()
                        ? Optional.of(writer(curves.get(), "attention", shape.curveColumns()))
                        : Optional.empty());
    }

    private RowWriter writer(PendingFile file, String row, List<Column> columns) throws IOException {
        return switch (format) {
            case CSV -> new CsvRows(file.open(), columns);
            case JSONL -> new JsonRows(file.open(), columns);
            case PARQUET -> new ParquetRows(file, row, columns);
        };
    }

    /** Gives the files their names; the sink must be closed. */
    void commit() throws IOException {
        if (curves.isPresent()) {
            curves.get().commit();
        }
        predictions.commit();
    }

    /** Removes what is not complete. */
    @Override
    public void close() throws IOException {
        predictions.close();
        if (curves.isPresent()) {
            curves.get().close();
        }
    }

    /** Where everything is, for people. */
    @Override
    public String toString() {
        return predictions + curves.map(file -> " and " + file).orElse("");
    }
}

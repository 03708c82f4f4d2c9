package io.github.serspark.preparation;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Row;

/**
 * Rows of a Parquet file, held in memory as compressed pages. The last column is a waveform and goes by {@link
 * WaveformPages}, the others by Parquet's own column writers.
 */
final class RowGroup {
    private final List<ColumnDescriptor> columns;
    private final int last; // the waveform's column
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore described;
    private final WaveformPages waveforms;
    private int rows;

    RowGroup(MessageType schema, CompressionCodecName codec, CodecFactory codecs) {
        ParquetProperties properties = ParquetProperties.builder().build();
        columns = schema.getColumns();
        last = columns.size() - 1;
        pages = new ColumnChunkPageWriteStore(
                codecs.getCompressor(codec),
                schema,
                properties.getAllocator(),
                properties.getColumnIndexTruncateLength());
        MessageType description =
                new MessageType(schema.getName(), schema.getFields().subList(0, last));
        described = properties.newColumnWriteStore(description, pages);
        waveforms = new WaveformPages(columns.get(last), pages.getPageWriter(columns.get(last)));
    }

    void add(Row row) throws IOException {
        for (int i = 0; i < last; i++) {
            ColumnDescriptor column = columns.get(i);
            write(row.get(i), described.getColumnWriter(column), column.getMaxDefinitionLevel());
        }
        described.endRecord();
        waveforms.write(row.get(last) instanceof float[] samples ? new float[][] {samples} : row.getAs(last));
        rows++;
    }

    private static void write(Object value, ColumnWriter column, int defined) {
        if (value == null) {
            column.writeNull(0, 0);
        } else if (value instanceof String text) {
            column.write(Binary.fromString(text), 0, defined);
        } else if (value instanceof Integer number) {
            column.write(number, 0, defined);
        } else if (value instanceof Double number) {
            column.write(number, 0, defined);
        } else if (value instanceof Boolean bit) {
            column.write(bit, 0, defined);
        } else {
            throw new IllegalArgumentException("cannot write a " + value.getClass());
        }
    }

    /** What the waveforms take in memory. */
    long bytes() {
        return waveforms.bytes();
    }

    /** Appends the row group to {@code file}, unless it is empty. */
    void writeTo(ParquetFileWriter file) throws IOException {
        if (rows > 0) {
            file.startBlock(rows);
            described.flush();
            pages.flushToFileWriter(file);
            file.endBlock();
        }
    }
}

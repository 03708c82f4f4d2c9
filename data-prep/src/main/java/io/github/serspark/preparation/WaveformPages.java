package io.github.serspark.preparation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.FloatStatistics;
import org.apache.parquet.column.statistics.Statistics;

/**
 * Writes waveforms to a Parquet column, each as a data page of its own. Parquet's column writer takes values one by one, at
 * tens of times the cost.
 *
 * <p>A page (version 1) is the repetition levels, the definition levels and the values, little-endian; before each kind of
 * levels stands its length in bytes. The repetition level tells which list a value continues, 0 being none; the definition
 * level of a value that is there is the highest. Levels are runs: twice the length, then the level.
 */
final class WaveformPages {
    private final ColumnDescriptor column;
    private final PageWriter pages;
    private ByteBuffer values = ByteBuffer.allocate(0);

    WaveformPages(ColumnDescriptor column, PageWriter pages) {
        this.column = column;
        this.pages = pages;
    }

    long bytes() {
        return pages.getMemSize();
    }

    /** Writes a waveform {@code [1][samples]}, or {@code [frames][frame length]} if the column is two deep; none is empty. */
    void write(float[][] lists) throws IOException {
        int count = 0;
        for (float[] list : lists) {
            count += list.length;
        }
        BytesInput repetition = repetitionLevels(lists);
        BytesInput definition = run(count, column.getMaxDefinitionLevel());
        BytesInput page = BytesInput.concat(
                BytesInput.fromInt((int) repetition.size()),
                repetition,
                BytesInput.fromInt((int) definition.size()),
                definition,
                plain(lists, count));
        pages.writePage(page, count, 1, range(lists), Encoding.RLE, Encoding.RLE, Encoding.PLAIN);
    }

    private BytesInput repetitionLevels(float[][] lists) throws IOException {
        int innermost = column.getMaxRepetitionLevel();
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        for (int i = 0; i < lists.length; i++) {
            putRun(1, i == 0 ? 0 : innermost - 1, runs);
            putRun(lists[i].length - 1, innermost, runs);
        }
        return BytesInput.from(runs);
    }

    private static BytesInput run(int length, int level) throws IOException {
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        putRun(length, level, run);
        return BytesInput.from(run);
    }

    private static void putRun(int length, int level, OutputStream runs) throws IOException {
        if (length > 0) {
            BytesUtils.writeUnsignedVarInt(length << 1, runs);
            runs.write(level);
        }
    }

    private BytesInput plain(float[][] lists, int count) {
        if (values.capacity() < count * Float.BYTES) {
            values = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        }
        FloatBuffer floats = values.asFloatBuffer();
        for (float[] list : lists) {
            floats.put(list);
        }
        return BytesInput.from(values.array(), 0, count * Float.BYTES);
    }

    /** The least and the greatest value, for readers that pass over pages. */
    private Statistics<?> range(float[][] lists) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float[] list : lists) {
            for (float value : list) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        FloatStatistics range = (FloatStatistics) Statistics.createStats(column.getPrimitiveType());
        range.setMinMax(min, max);
        return range;
    }
}

package io.github.serspark.data;

import io.github.serspark.audio.Framing;
import io.github.serspark.run.CompletedRun;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetInputFormat;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The Parquet files of utterances and their values in a complete output, which are read only as they were written. */
final class UtteranceFiles {
    /** Rows that Spark decodes at once: its default of 4096 utterances would be gigabytes of samples. */
    private static final int BATCH_ROWS = 32;

    private final CompletedRun run;
    private final StoredFiles files;
    private final SparkSession spark; // a session of its own
    private final List<Task> tasks;
    private final Framing framing;
    private final StructField values;
    private final Map<Split, Dataset<Row>> tables =
            new EnumMap<>(Split.class); // of files that are as they were written
    private final Map<Split, List<UtteranceEntry>> entries = new EnumMap<>(Split.class);

    private UtteranceFiles(
            CompletedRun run,
            StoredFiles files,
            SparkSession spark,
            List<Task> tasks,
            Framing framing,
            StructField values) {
        this.run = run;
        this.files = files;
        this.spark = spark;
        this.tasks = tasks;
        this.framing = framing;
        this.values = values;
    }

    /**
     * Their content is compared with what was {@code listed} when the first utterances of a split are asked for, then once:
     * that reads all of them, on the executors.
     *
     * @param materialised whether values are stored as the matrix of frames
     * @throws io.github.serspark.run.UserException if there are others than were listed
     */
    static UtteranceFiles open(
            SparkSession spark,
            CompletedRun run,
            List<StoredFile> listed,
            List<Task> tasks,
            Framing framing,
            boolean materialised) {
        SparkSession own = spark.newSession();
        own.conf().set("spark.sql.parquet.columnarReaderBatchSize", BATCH_ROWS);
        own.conf().set(ParquetInputFormat.PAGE_VERIFY_CHECKSUM_ENABLED, true); // executors may read much later
        StoredFiles files = StoredFiles.open(own, run, listed);
        return new UtteranceFiles(run, files, own, tasks, framing, UtteranceTable.waveform(materialised));
    }

    /** Writes one split of an output at {@code path}. */
    static void write(SparkSession spark, JavaRDD<Utterance> utterances, List<Task> tasks, Split split, String path) {
        StructType type = UtteranceRow.entryType(tasks).add(UtteranceTable.waveform(false));
        JavaRDD<Row> rows = utterances.map(utterance -> row(utterance, tasks));
        spark.createDataset(rows.rdd(), UtteranceTable.encoder(type))
                .write()
                .parquet(path + "/" + StoredFiles.folder(split));
    }

    private static Row row(Utterance utterance, List<Task> tasks) {
        Object[] fields = new Object[UtteranceRow.LEVELS + tasks.size() + 1];
        fields[0] = utterance.id();
        fields[1] = utterance.speaker();
        fields[2] = utterance.frames();
        for (int t = 0; t < tasks.size(); t++) {
            fields[UtteranceRow.LEVELS + t] = utterance.levels().get(tasks.get(t));
        }
        fields[fields.length - 1] = utterance.samples();
        return RowFactory.create(fields);
    }

    /** Sorted by id, as Java compares text; no value is decoded, and the files are read once. */
    List<UtteranceEntry> entries(Split split) {
        return entries.computeIfAbsent(split, this::readEntries);
    }

    private List<UtteranceEntry> readEntries(Split split) {
        List<Row> rows =
                table(split).select(columns(UtteranceRow.entryType(tasks))).collectAsList();
        return rows.stream()
                .map(row -> UtteranceRow.entry(row, tasks))
                .sorted(Comparator.comparing(UtteranceEntry::id))
                .toList();
    }

    /** In no particular order. */
    JavaRDD<Utterance> utterances(Split split) {
        StructType type = UtteranceRow.entryType(tasks).add(values);
        Dataset<Row> rows = table(split).select(columns(type));
        return rows.as(UtteranceTable.encoder(type)).toJavaRDD().map(new UtteranceRow(framing, tasks));
    }

    private Dataset<Row> table(Split split) {
        return tables.computeIfAbsent(split, this::unchangedTable);
    }

    /** No footer is read, as for a schema that is not given, before the files are found unchanged. */
    private Dataset<Row> unchangedTable(Split split) {
        files.requireContent(split);
        StructType type = UtteranceRow.entryType(tasks).add(values);
        return StoredTable.read(spark, run.child(StoredFiles.folder(split)), type);
    }

    private static Column[] columns(StructType type) {
        return List.of(type.fieldNames()).stream().map(functions::col).toArray(Column[]::new);
    }
}

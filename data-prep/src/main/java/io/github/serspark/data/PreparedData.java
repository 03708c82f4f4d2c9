package io.github.serspark.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Standardisation;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.UserException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetInputFormat;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The complete output of a preparation. */
public final class PreparedData {
    /** The {@code kind} in its {@code run.json}. */
    public static final String KIND = "prepare";

    /** Rows that Spark decodes at once: its default of 4096 utterances would be gigabytes of samples. */
    private static final int BATCH_ROWS = 32;

    private final CompletedRun run;
    private final PreparationRecord record;
    private final StoredFiles files;
    private final SparkSession spark; // a session of its own
    private final Map<Split, Dataset<Row>> tables =
            new EnumMap<>(Split.class); // of files that are as they were written

    private PreparedData(CompletedRun run, PreparationRecord record, StoredFiles files, SparkSession spark) {
        this.run = run;
        this.record = record;
        this.files = files;
        this.spark = spark;
    }

    /**
     * Opens what {@code prepare --out path} wrote. The content of its files is compared with {@code run.json} when the first
     * utterances of a split are asked for, then once: that reads all of them, on the executors.
     *
     * @throws UserException if it is absent, incomplete or of another kind, if it holds {@link Folds}, or if its files are
     *     not those that were written
     */
    public static PreparedData open(SparkSession spark, String path) {
        CompletedRun run = run(spark.sparkContext().hadoopConfiguration(), path);
        PreparationRecord record = run.record(PreparationRecord.class);
        SparkSession own = spark.newSession();
        own.conf().set("spark.sql.parquet.columnarReaderBatchSize", BATCH_ROWS);
        own.conf().set(ParquetInputFormat.PAGE_VERIFY_CHECKSUM_ENABLED, true); // executors may read much later
        return new PreparedData(run, record, StoredFiles.open(own, run.path(), record.files()), own);
    }

    /**
     * Looks whether there are data at {@code path}, without Spark; returns their tasks.
     *
     * @throws UserException if they are absent, incomplete or of another kind, or {@link Folds}
     */
    public static List<Task> check(Configuration hadoop, String path) {
        return run(hadoop, path).record(PreparationRecord.class).tasks();
    }

    private static CompletedRun run(Configuration hadoop, String path) {
        CompletedRun run = CompletedRun.open(hadoop, path, KIND, Folds.KIND);
        Folds.refuse(run, path);
        return run;
    }

    public Framing framing() {
        return new Framing(record.framing().frameLength(), record.framing().frameStep());
    }

    public int sampleRateHz() {
        return record.framing().sampleRateHz();
    }

    /** What was done to every sample. */
    public Standardisation standardisation() {
        return record.standardisation();
    }

    /** What utterances may have a level of. */
    public List<Task> tasks() {
        return record.tasks();
    }

    /** How many utterances have which level. */
    public LevelCounts levelCounts() {
        return LevelCounts.of(tasks(), record.counts());
    }

    /** The digest of the corpus that was prepared. */
    public String fingerprint() {
        return record.fingerprint();
    }

    /** How many utterances the paper has in {@code split}, where this is its corpus. */
    public OptionalInt paperCount(Split split) {
        return Stream.ofNullable(record.counts().get(split.id()).paper())
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** The settings of {@code prepare} that made it. */
    public JsonNode configuration() {
        return run.configuration(KIND);
    }

    /** All of {@code run.json}. */
    public JsonNode runRecord() {
        return run.record();
    }

    /**
     * The utterances of {@code split}, sorted by id; no sample is decoded.
     *
     * @throws UserException if a file is not as it was written
     */
    public List<UtteranceEntry> entries(Split split) {
        List<Row> rows = table(split)
                .select(columns(UtteranceRow.entryType(tasks())))
                .orderBy("id")
                .collectAsList();
        return rows.stream().map(row -> UtteranceRow.entry(row, tasks())).toList();
    }

    /**
     * The utterances of {@code split} with their waveforms, in no particular order.
     *
     * @throws UserException if a file is not as it was written
     */
    public JavaRDD<Utterance> utterances(Split split) {
        StructType type = UtteranceRow.entryType(tasks()).add(waveform());
        Dataset<Row> rows = table(split).select(columns(type));
        return rows.as(UtteranceTable.encoder(type)).toJavaRDD().map(new UtteranceRow(framing(), tasks()));
    }

    private Dataset<Row> table(Split split) {
        return tables.computeIfAbsent(split, this::unchangedTable);
    }

    /** No footer is read, as for a schema that is not given, before the files are found unchanged. */
    private Dataset<Row> unchangedTable(Split split) {
        files.requireContent(split);
        StructType type = UtteranceRow.entryType(tasks()).add(waveform());
        return StoredTable.read(spark, run.child(StoredFiles.folder(split)), type);
    }

    private StructField waveform() {
        return UtteranceTable.waveform(configuration().path("frames").asText().equals("materialised"));
    }

    private static Column[] columns(StructType type) {
        return List.of(type.fieldNames()).stream().map(functions::col).toArray(Column[]::new);
    }
}

package io.github.serspark.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.audio.Framing;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.UserException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** What its {@code run.json} says of each level: its {@code name} and the mean {@code ratings} that have it. */
    public static final String LEVELS = "levels";

    /** Rows that Spark decodes at once: its default of 4096 utterances would be gigabytes of samples. */
    private static final int BATCH_ROWS = 32;

    private final CompletedRun run;
    private final StoredFiles files;
    private final SparkSession spark; // a session of its own
    private final Map<Split, Dataset<Row>> tables =
            new EnumMap<>(Split.class); // of files that are as they were written

    private PreparedData(CompletedRun run, StoredFiles files, SparkSession spark) {
        this.run = run;
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
        SparkSession own = spark.newSession();
        own.conf().set("spark.sql.parquet.columnarReaderBatchSize", BATCH_ROWS);
        own.conf().set(ParquetInputFormat.PAGE_VERIFY_CHECKSUM_ENABLED, true); // executors may read much later
        return new PreparedData(run, StoredFiles.open(own, run), own);
    }

    /**
     * Looks whether there are data at {@code path}, without Spark.
     *
     * @throws UserException if they are absent, incomplete or of another kind, or {@link Folds}
     */
    public static void check(Configuration hadoop, String path) {
        run(hadoop, path);
    }

    private static CompletedRun run(Configuration hadoop, String path) {
        CompletedRun run = CompletedRun.open(hadoop, path, KIND, Folds.KIND);
        Folds.refuse(run, path);
        requireLevels(run, path);
        return run;
    }

    private static void requireLevels(CompletedRun run, String path) {
        if (run.record().path(LEVELS).isEmpty()) {
            throw new UserException(
                    ("Cannot read %s: its run.json does not say what the levels are, expected the output of"
                                    + " this version of 'prepare'. Run 'prepare' again with --overwrite.")
                            .formatted(path));
        }
    }

    /** Samples in a frame. */
    public int frameLength() {
        return run.record().at("/framing/frame-length").intValue();
    }

    /** Samples from the start of a frame to the start of the next. */
    public int frameStep() {
        return run.record().at("/framing/frame-step").intValue();
    }

    public int sampleRateHz() {
        return run.record().at("/framing/sample-rate-hz").intValue();
    }

    /** What was subtracted from every sample: the mean over the training partition. */
    public double mean() {
        return run.record().at("/standardisation/mean").doubleValue();
    }

    /** By what every sample was then divided: the population standard deviation over the training partition. */
    public double deviation() {
        return run.record().at("/standardisation/deviation").doubleValue();
    }

    /** How many levels every task has. */
    public int levels() {
        return run.record().path(LEVELS).size();
    }

    /** The mean ratings of each level, as {@link Thresholds#ranges} puts them. */
    public List<String> levelRanges() {
        return run.record().path(LEVELS).findValuesAsText("ratings");
    }

    /** The digest of the corpus that was prepared. */
    public String fingerprint() {
        return run.record().path("fingerprint").asText();
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
        List<Row> rows =
                table(split).select(columns(UtteranceRow.ENTRY)).orderBy("id").collectAsList();
        return rows.stream().map(UtteranceRow::entry).collect(Collectors.toUnmodifiableList());
    }

    /**
     * The utterances of {@code split} with their waveforms, in no particular order.
     *
     * @throws UserException if a file is not as it was written
     */
    public JavaRDD<Utterance> utterances(Split split) {
        StructType type = UtteranceRow.ENTRY.add(waveform());
        Dataset<Row> rows = table(split).select(columns(type));
        Framing framing = new Framing(frameLength(), frameStep());
        return rows.as(UtteranceTable.encoder(type)).toJavaRDD().map(new UtteranceRow(framing));
    }

    private Dataset<Row> table(Split split) {
        return tables.computeIfAbsent(split, this::unchangedTable);
    }

    /** No footer is read, as for a schema that is not given, before the files are found unchanged. */
    private Dataset<Row> unchangedTable(Split split) {
        files.requireContent(split);
        StructType type = UtteranceTable.description().add(waveform());
        return StoredTable.read(spark, run.child(StoredFiles.folder(split)), type);
    }

    private StructField waveform() {
        return UtteranceTable.waveform(
                run.record().at("/configuration/prepare/frames").asText().equals("materialised"));
    }

    private static Column[] columns(StructType type) {
        return List.of(type.fieldNames()).stream().map(functions::col).toArray(Column[]::new);
    }
}

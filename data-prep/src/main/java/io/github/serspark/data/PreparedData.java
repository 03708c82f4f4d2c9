package io.github.serspark.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Standardisation;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.UserException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/** The complete output of a preparation. */
public final class PreparedData implements UtteranceData {
    /** The {@code kind} in its {@code run.json}. */
    public static final String KIND = "prepare";

    private final CompletedRun run;
    private final PreparationRecord record;
    private final UtteranceFiles files;

    private PreparedData(CompletedRun run, PreparationRecord record, UtteranceFiles files) {
        this.run = run;
        this.record = record;
        this.files = files;
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
        boolean materialised = run.configuration(KIND).path("frames").asText().equals("materialised");
        UtteranceFiles files =
                UtteranceFiles.open(spark, run, record.files(), record.tasks(), framing(record), materialised);
        return new PreparedData(run, record, files);
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

    @Override
    public Framing framing() {
        return framing(record);
    }

    private static Framing framing(PreparationRecord record) {
        return new Framing(record.framing().frameLength(), record.framing().frameStep());
    }

    /** Where it lies. */
    public String path() {
        return run.path();
    }

    public int sampleRateHz() {
        return record.framing().sampleRateHz();
    }

    /** What was done to every sample. */
    public Standardisation standardisation() {
        return record.standardisation();
    }

    @Override
    public List<Task> tasks() {
        return record.tasks();
    }

    @Override
    public LevelCounts levelCounts() {
        return LevelCounts.of(tasks(), record.counts());
    }

    @Override
    public String fingerprint() {
        return record.fingerprint();
    }

    /** How many utterances the paper has in {@code split}, where this is its corpus. */
    public OptionalInt paperCount(Split split) {
        return Stream.ofNullable(record.counts().get(split.id()).paper())
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** How large {@code split} is, where there is any. */
    public Optional<PreparationRecord.PartitionCounts> counts(Split split) {
        return Optional.ofNullable(record.counts().get(split.id()));
    }

    /** What the corpus may be used for, as who prepared it says; nothing where it was not said. */
    public Optional<String> license() {
        return Optional.ofNullable(configuration().path("data-license").textValue());
    }

    /** The settings of {@code prepare} that made it. */
    public JsonNode configuration() {
        return run.configuration(KIND);
    }

    /** All of {@code run.json}. */
    public JsonNode runRecord() {
        return run.record();
    }

    @Override
    public List<UtteranceEntry> entries(Split split) {
        return files.entries(split);
    }

    @Override
    public JavaRDD<Utterance> utterances(Split split) {
        return files.utterances(split);
    }
}

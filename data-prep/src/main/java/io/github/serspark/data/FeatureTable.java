package io.github.serspark.data;

import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Moments;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/**
 * Features of the utterances of prepared data, beside their waveforms: in {@code features/NAME} of the output of
 * {@code prepare}. The values of an utterance are the rows of its features, standardised over the training partition, one after
 * the other; a row is a frame.
 */
public final class FeatureTable implements UtteranceData {
    /** The {@code kind} in its {@code run.json}. */
    public static final String KIND = "features";

    /** What tables may be called: a pattern. */
    public static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

    /** That pattern in words. */
    public static final String NAME_RULE = "letters, digits, dots, _ and -, first a letter or a digit";

    private static final String FOLDER = "features";

    private final PreparedData data;
    private final FeatureRecord record;
    private final UtteranceFiles files;

    private FeatureTable(PreparedData data, FeatureRecord record, UtteranceFiles files) {
        this.data = data;
        this.record = record;
        this.files = files;
    }

    /** Where the table called {@code name} lies beside the data at {@code path}. */
    public static String place(String path, String name) {
        return path + (path.endsWith("/") ? "" : "/") + FOLDER + "/" + name;
    }

    /**
     * The table of {@code data} that is called {@code name}, if there is one.
     *
     * @throws UserException if it describes other data, or is not as it was written
     */
    public static Optional<FeatureTable> find(SparkSession spark, PreparedData data, String name) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        return CompletedRun.find(hadoop, place(data.path(), name), KIND).map(run -> {
            FeatureRecord record = run.record(FeatureRecord.class);
            requireSame(run, record, data);
            Framing rows = rows(record.columns());
            return new FeatureTable(
                    data, record, UtteranceFiles.open(spark, run, record.files(), record.tasks(), rows, false));
        });
    }

    private static void requireSame(CompletedRun run, FeatureRecord record, PreparedData data) {
        boolean same = record.fingerprint().equals(data.fingerprint())
                && record.standardisation().equals(data.standardisation())
                && record.tasks().equals(data.tasks());
        if (!same) {
            throw new UserException(
                    "Cannot use the features %s: they describe the corpus of fingerprint %s with %s, expected that of the data beside them, %s with %s. Remove them."
                            .formatted(
                                    run.path(),
                                    record.fingerprint(),
                                    record.standardisation(),
                                    data.fingerprint(),
                                    data.standardisation()));
        }
    }

    private static Framing rows(FeatureColumns columns) {
        return new Framing(columns.names().size(), columns.names().size());
    }

    /**
     * Completes {@code output} with a table.
     *
     * @param columns of the rows of {@code features}
     * @param features of every utterance of the data by partition, with its speaker and levels: rows one after the other
     * @throws UserException if no column tells anything
     */
    public static void write(
            SparkSession spark,
            PreparedData data,
            Description description,
            List<String> columns,
            Map<Split, JavaRDD<Utterance>> features,
            OutputDirectory output,
            RunRecord record) {
        List<Moments> moments = moments(features.get(Split.TRAIN), columns.size());
        List<String> constant = FeatureColumns.constant(columns, moments);
        if (constant.size() == columns.size()) {
            throw new UserException(
                    "Cannot use the features %s of %s: every column has one value in all of train, expected one that differs at least. Give other features."
                            .formatted(description.name(), description.source()));
        }
        FeatureColumns kept = FeatureColumns.of(columns, moments);
        Standardise standardise = new Standardise(kept.of(columns), kept.names().size());
        features.forEach((split, utterances) ->
                UtteranceFiles.write(spark, utterances.map(standardise::apply), data.tasks(), split, output.path()));
        output.commit(record.put(new FeatureRecord(
                data.fingerprint(),
                data.standardisation(),
                description.name(),
                description.source(),
                description.timed(),
                kept,
                constant,
                StoredFiles.written(spark, output.path()),
                data.tasks())));
    }

    /**
     * What a table is.
     *
     * @param name by which it is asked for
     * @param source where it comes from
     * @param timed whether a row describes a frame
     */
    public record Description(String name, String source, boolean timed) {}

    /** Of each column; added up in the order of the ids, so that they do not depend on who had which utterances. */
    private static List<Moments> moments(JavaRDD<Utterance> utterances, int columns) {
        List<Moments> all = new ArrayList<>(Collections.nCopies(columns, Moments.none()));
        utterances.map(utterance -> UtteranceMoments.of(utterance, columns)).collect().stream()
                .sorted(Comparator.comparing(UtteranceMoments::id))
                .forEach(one -> {
                    for (int i = 0; i < columns; i++) {
                        all.set(i, all.get(i).plus(one.columns().get(i)));
                    }
                });
        return all;
    }

    private record UtteranceMoments(String id, List<Moments> columns) implements Serializable {
        static UtteranceMoments of(Utterance utterance, int columns) {
            float[] values = utterance.samples();
            List<Moments> moments = new ArrayList<>();
            float[] column = new float[values.length / columns];
            for (int i = 0; i < columns; i++) {
                for (int row = 0; row < column.length; row++) {
                    column[row] = values[row * columns + i];
                }
                moments.add(Moments.of(column));
            }
            return new UtteranceMoments(utterance.id(), moments);
        }
    }

    private record Standardise(FeatureColumns.Selection selection, int columns) implements Serializable {
        Utterance apply(Utterance raw) {
            float[] values = selection.apply(raw.samples());
            return new Utterance(raw.id(), raw.speaker(), values, values.length / columns, raw.levels());
        }
    }

    /** What they are, and how they were standardised. */
    public FeatureColumns columns() {
        return record.columns();
    }

    /** Columns that were left out, since all rows of the training partition have the same value. */
    public List<String> constant() {
        return record.constant();
    }

    /** Whether a row describes a frame; if not, an utterance has one row. */
    public boolean isTimed() {
        return record.timed();
    }

    /** By which it is asked for. */
    public String name() {
        return record.name();
    }

    /** Rows as frames of so many values without overlap. */
    @Override
    public Framing framing() {
        return rows(record.columns());
    }

    @Override
    public List<Task> tasks() {
        return record.tasks();
    }

    @Override
    public LevelCounts levelCounts() {
        return data.levelCounts();
    }

    @Override
    public String fingerprint() {
        return record.fingerprint();
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

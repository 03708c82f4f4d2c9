package io.github.serspark.features;

import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.data.FeatureTable;
import io.github.serspark.data.Folds;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.data.UtteranceEntry;
import io.github.serspark.egemaps.FeatureLevel;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** The job {@code features --import}: someone's table of features becomes one beside prepared data. */
public final class FeatureImport {
    /** Rows of the paper's table begin so: {@code os-svms}. */
    private static final String PAPERS = "os";

    private final String dataPath;
    private final String file;
    private final String name;
    private final boolean overwrite;
    private final Settings settings;

    /**
     * @param data the output of {@code prepare}, folds too
     * @param file with the features of every utterance
     * @param name by which they will be asked for
     * @throws UserException if the name cannot be given
     */
    public FeatureImport(String data, String file, String name, boolean overwrite, Settings settings) {
        this.dataPath = data;
        this.file = file;
        this.name = name;
        this.overwrite = overwrite;
        this.settings = settings;
        if (!name.matches(FeatureTable.NAME) || FeatureLevel.ofTable(name).isPresent() || name.equals(PAPERS)) {
            throw new UserException(
                    "Cannot call features '%s': expected %s, and not %s or %s, which are taken. Give another --name."
                            .formatted(Excerpt.of(name), FeatureTable.NAME_RULE, FeatureLevel.tableNames(), PAPERS));
        }
    }

    /**
     * Tells what is wrong with the places while there is no session yet.
     *
     * @throws UserException if anything is
     */
    public void check(Configuration hadoop) {
        for (String fold : Folds.open(hadoop, dataPath)) {
            PreparedData.check(hadoop, fold);
            OutputDirectory.check(hadoop, FeatureTable.place(fold, name), FeatureTable.KIND, overwrite);
        }
    }

    /** @param terminal is told what came of it */
    public void run(SparkSession spark, PrintStream terminal) {
        ImportedTable table = ImportedTable.open(spark, file);
        JavaRDD<FeatureRow> rows = table.rows().persist(StorageLevel.MEMORY_AND_DISK());
        for (String fold : Folds.open(spark, dataPath)) {
            FeatureTable written = write(spark, PreparedData.open(spark, fold), table.columns(), rows);
            terminal.printf(
                    "%d columns of a row for each %s written to %s%n",
                    written.columns().names().size(),
                    written.isTimed() ? "frame" : "utterance",
                    FeatureTable.place(fold, name));
            if (!written.constant().isEmpty()) {
                terminal.printf(
                        "Left out, since all rows of train have the same value: %s%n",
                        String.join(", ", written.constant()));
            }
        }
        rows.unpersist();
    }

    private FeatureTable write(SparkSession spark, PreparedData data, List<String> columns, JavaRDD<FeatureRow> rows) {
        Map<Split, List<UtteranceEntry>> entries = new EnumMap<>(Split.class);
        Map<String, UtteranceEntry> byId = new HashMap<>();
        for (Split split : Split.values()) {
            entries.put(split, data.entries(split));
            entries.get(split).forEach(entry -> byId.put(entry.id(), entry));
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<Map<String, UtteranceEntry>> known = context.broadcast(byId);
        requireSound(rows);
        JavaPairRDD<String, FeatureRow> keyed =
                rows.mapToPair(row -> new Tuple2<>(utterance(row.id(), known.value()), row));
        Map<String, Long> counts = keyed.countByKey();
        requireAll(counts, byId, keyed);
        boolean timed = counts.values().stream().anyMatch(count -> count > 1);
        JavaRDD<Utterance> all = keyed.groupByKey()
                .map(group -> utterance(known.value().get(group._1()), group._2(), columns.size()))
                .persist(StorageLevel.MEMORY_AND_DISK());
        Map<Split, JavaRDD<Utterance>> features = new EnumMap<>(Split.class);
        entries.forEach((split, own) -> {
            List<String> ids = own.stream().map(UtteranceEntry::id).toList();
            Broadcast<Set<String>> wanted = context.broadcast(new HashSet<>(ids));
            features.put(split, all.filter(utterance -> wanted.value().contains(utterance.id())));
        });
        RunRecord record = RunRecord.start(FeatureTable.KIND, Map.of());
        try (OutputDirectory output = OutputDirectory.create(
                spark.sparkContext().hadoopConfiguration(),
                FeatureTable.place(data.path(), name),
                FeatureTable.KIND,
                overwrite,
                LeaseSection.of(settings))) {
            FeatureTable.Description description = new FeatureTable.Description(name, file, timed);
            FeatureTable.write(spark, data, description, columns, features, output, record);
        }
        all.unpersist();
        return FeatureTable.find(spark, data, name).orElseThrow();
    }

    private void requireSound(JavaRDD<FeatureRow> rows) {
        List<String> defects = rows.filter(row -> !row.defect().isEmpty())
                .map(row -> "of %s, %s".formatted(Excerpt.of(row.id()), row.defect()))
                .takeOrdered(1);
        if (!defects.isEmpty()) {
            throw new UserException(
                    "Cannot import the features %s: %s. Mend the file.".formatted(file, defects.get(0)));
        }
    }

    /** The id that the data have: that of the table, or a file's name without folders and {@code .wav} or {@code .flac}. */
    private static String utterance(String text, Map<String, UtteranceEntry> known) {
        if (known.containsKey(text)) {
            return text;
        }
        String base = text.replaceFirst(".*[/\\\\]", "").replaceFirst("(?i)\\.(wav|flac)$", "");
        return known.containsKey(base) ? base : text;
    }

    private void requireAll(
            Map<String, Long> counts, Map<String, UtteranceEntry> known, JavaPairRDD<String, FeatureRow> rows) {
        List<String> strange = new ArrayList<>(counts.keySet());
        strange.removeAll(known.keySet());
        refuse(strange, "it describes %s, which the data have not", "utterances of the data alone");
        List<String> missing = new ArrayList<>(known.keySet());
        missing.removeAll(counts.keySet());
        refuse(
                missing,
                "it has nothing of %s",
                "features of every utterance, as systems are compared on the same ones");
        List<String> ambiguous = rows.mapToPair(
                        row -> new Tuple2<>(new Tuple2<>(row._1(), row._2().time()), 1))
                .reduceByKey(Integer::sum)
                .filter(count -> count._2() > 1)
                .map(count -> count._1()._1())
                .takeOrdered(1);
        refuse(ambiguous, "it has several rows of %s at one time", "a column 'time' with another in each, or one row");
    }

    private void refuse(List<String> ids, String found, String expected) {
        if (!ids.isEmpty()) {
            String first =
                    Excerpt.of(ids.stream().min(Comparator.naturalOrder()).orElseThrow());
            String all = ids.size() == 1 ? first : "%s and %d more".formatted(first, ids.size() - 1);
            throw new UserException("Cannot import the features %s for %s: %s, expected %s. Give another file."
                    .formatted(file, dataPath, found.formatted(all), expected));
        }
    }

    private static Utterance utterance(UtteranceEntry entry, Iterable<FeatureRow> rows, int columns) {
        List<FeatureRow> inTime = new ArrayList<>();
        rows.forEach(inTime::add);
        inTime.sort(Comparator.comparingDouble(FeatureRow::time));
        float[] values = new float[inTime.size() * columns];
        for (int row = 0; row < inTime.size(); row++) {
            System.arraycopy(inTime.get(row).values(), 0, values, row * columns, columns);
        }
        return new Utterance(entry.id(), entry.speaker(), values, inTime.size(), entry.levels());
    }
}

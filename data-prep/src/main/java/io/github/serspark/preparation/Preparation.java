package io.github.serspark.preparation;

import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.corpus.Corpus;
import io.github.serspark.corpus.Overlaps;
import io.github.serspark.corpus.Partition;
import io.github.serspark.corpus.Recording;
import io.github.serspark.corpus.Repetitions;
import io.github.serspark.data.Folds;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.Location;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** The job {@code prepare}: a corpus goes in, standardised and partitioned utterances come out. */
public final class Preparation {
    private final String corpus;
    private final String out;
    private final boolean overwrite;
    private final PreparationConfig config;
    private final LeaseTerms lease;
    private final Settings settings;

    /**
     * A preparation of the corpus at {@code corpus} into {@code out}, which may each lie on any of Hadoop's file systems.
     *
     * @throws UserException if a setting is wrong
     */
    public Preparation(String corpus, String out, boolean overwrite, Settings settings) {
        this.corpus = corpus;
        this.out = out;
        this.overwrite = overwrite;
        this.config = PreparationConfig.of(settings);
        this.lease = LeaseSection.of(settings);
        this.settings = settings;
        settings.check();
    }

    /**
     * Tells what is wrong with the places while there is no session yet.
     *
     * @throws UserException if anything is
     */
    public void check(Configuration hadoop) {
        Location place = Location.of(hadoop, corpus);
        try {
            if (!place.exists()) {
                config.layout().read(place, config.partition()::takes, config.labels()); // which says so
            }
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the corpus %s: %s, expected a place that can be read.".formatted(place, Excerpt.of(e)),
                    e);
        }
        OutputDirectory.check(hadoop, out, kind(), overwrite);
    }

    private String kind() {
        return config.partition().allFolds() ? Folds.KIND : PreparedData.KIND;
    }

    /** Prepares; returns what came out as tables to print. */
    public String run(SparkSession spark) {
        String kind = kind();
        RunRecord record = start(kind, settings);
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Corpus found = readCorpus(hadoop);
        List<Partition> partitions = config.partition().partitions(found);
        requireApart(partitions, found.recordings());
        ClippedRatings.of(found.recordings())
                .requireFew(found.recordings().size(), config.labels().scale(), config.maxClippedFraction());
        requireApart(hadoop);
        try (OutputDirectory output = OutputDirectory.create(hadoop, out, kind, overwrite, lease)) {
            return write(spark, found, partitions, output, record);
        }
    }

    private String write(
            SparkSession spark, Corpus found, List<Partition> partitions, OutputDirectory output, RunRecord record) {
        AudioPasses passes = new AudioPasses(spark, config);
        Screening screening = Screening.of(found, passes.measure(found.recordings()));
        screening.requireFewRejections(config.maxRejectedFraction());
        Repetitions repetitions = screening.repetitions();
        partitions.forEach(partition -> repetitions.withoutStandIns().requireApart(partition));
        List<Map<Split, List<Recording>>> divided = divide(partitions, screening);
        PartitionWriter writer = new PartitionWriter(spark, config, passes, found, screening);
        String tables = config.partition().allFolds()
                ? writeFolds(spark, found, divided, writer, output, record)
                : writer.write(divided.get(0), output, record).table();
        return tables + published(screening.usable()) + notes(found, repetitions) + screening.table();
    }

    /** What can be told without any audio; the names of one file are many, but what they have in common is never in two
     * partitions. */
    private static void requireApart(List<Partition> partitions, List<Recording> recordings) {
        Repetitions files = Repetitions.of(recordings, Overlaps.of(recordings)::stretch);
        for (Partition partition : partitions) {
            partition.requireSpeakersApart(recordings);
            files.requireApart(partition);
        }
    }

    /** For people: how the classes of a preset compare with what others report of the same corpus. */
    private String published(List<Recording> usable) {
        StringBuilder text = new StringBuilder();
        config.labels().tasks().all().forEach(task -> {
            List<Integer> others = config.published().getOrDefault(task.task().id(), List.of());
            if (!others.isEmpty()) {
                text.append("%s in all partitions: %s; others report of all of IEMOCAP %s.%n"
                        .formatted(
                                task.task().id(),
                                Summary.slashed(Counts.levels(usable, task)),
                                Summary.slashed(others)));
            }
        });
        return text.toString();
    }

    private static String notes(Corpus found, Repetitions repetitions) {
        return Stream.concat(found.notes().stream(), repetitions.warning().stream())
                .map(note -> note + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private Corpus readCorpus(Configuration hadoop) {
        return config.labels()
                .tasks()
                .select(config.layout().read(Location.of(hadoop, corpus), config.partition()::takes, config.labels()));
    }

    /** All of them before the first is written, since one may be empty. */
    private static List<Map<Split, List<Recording>>> divide(List<Partition> partitions, Screening screening) {
        return partitions.stream()
                .map(partition -> partition.divide(screening.usable()))
                .collect(Collectors.toList());
    }

    /** Each fold as if it had been prepared alone; what they have in common is the measuring. */
    private String writeFolds(
            SparkSession spark,
            Corpus found,
            List<Map<Split, List<Recording>>> folds,
            PartitionWriter writer,
            OutputDirectory output,
            RunRecord record) {
        StringBuilder tables = new StringBuilder();
        List<String> names = Folds.names(folds.size());
        for (int fold = 1; fold <= folds.size(); fold++) {
            String name = names.get(fold - 1);
            RunRecord own = start(PreparedData.KIND, settings.with(PreparationConfig.FOLD + "=" + fold));
            try (OutputDirectory directory = OutputDirectory.create(
                    spark.sparkContext().hadoopConfiguration(), output.child(name), PreparedData.KIND, false, lease)) {
                Summary summary = writer.write(folds.get(fold - 1), directory, own);
                tables.append("%s, %s%n%s%n".formatted(name, summary.title(), summary.table()));
            }
        }
        output.commit(record.put(new Folds.FoldsRecord(found.fingerprint(), names)));
        return tables.toString();
    }

    private static RunRecord start(String kind, Settings settings) {
        return RunRecord.start(kind, settings.effective(PreparationConfig.SECTION));
    }

    /** Cleaning an output that holds its own corpus would take the corpus along. */
    private void requireApart(Configuration hadoop) {
        String from = Location.of(hadoop, corpus).path() + "/";
        String to = Location.of(hadoop, out).path() + "/";
        if (from.startsWith(to) || to.startsWith(from)) {
            throw new UserException(
                    "Cannot write to %s: it overlaps the corpus %s, expected a place apart. Choose another --out."
                            .formatted(out, corpus));
        }
    }
}

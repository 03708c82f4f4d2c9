package io.github.serspark.reproduction;

import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceEntry;
import io.github.serspark.model.TrainingRecord;
import io.github.serspark.report.AttentionContent;
import io.github.serspark.report.ClassContent;
import io.github.serspark.report.ClassCounts;
import io.github.serspark.report.LearningCurve;
import io.github.serspark.report.PartitionSize;
import io.github.serspark.report.ProvenanceSection;
import io.github.serspark.report.ReportContent;
import io.github.serspark.report.ReportHeading;
import io.github.serspark.run.Build;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.table.Figures;
import io.github.serspark.table.SystemResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Gathers what the report shows. */
final class ReportAssembly {
    private final SparkSession spark;
    private final Figures figures;
    private final List<Judged> networks;
    private final List<PreparedData> folds;

    /** @param folds the prepared data; several for leave-one-session-out */
    ReportAssembly(SparkSession spark, Figures figures, List<Judged> networks, List<PreparedData> folds) {
        this.spark = spark;
        this.figures = figures;
        this.networks = networks;
        this.folds = folds;
    }

    /**
     * @param drawn ids of the utterances of which waveform and attention are shown
     * @param settings by section
     */
    ReportContent content(ReportHeading heading, Set<String> drawn, Map<String, Object> settings) {
        return new ReportContent(heading, figures, learning(), classes(), attention(drawn), provenance(settings));
    }

    private List<LearningCurve> learning() {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        ReportedLearning view = new ReportedLearning(spark);
        List<LearningCurve> curves = new ArrayList<>();
        for (SystemResult row : figures.rows()) {
            networks.stream()
                    .filter(network -> network.system().equals(row.id())
                            && network.history(hadoop).isPresent())
                    .forEach(network -> curves.add(view.curve(row.label(), network)));
        }
        return curves;
    }

    /** In leave-one-session-out every utterance is in test once, and the other partitions overlap. */
    private ClassContent classes() {
        List<Task> labelled = folds.get(0).tasks().stream()
                .filter(task -> folds.stream()
                        .anyMatch(fold -> fold.levelCounts().labelled().contains(task)))
                .toList();
        List<Split> splits = folds.size() == 1 ? List.of(Split.values()) : List.of(Split.TEST);
        List<PartitionSize> sizes = new ArrayList<>();
        List<ClassCounts> counts = new ArrayList<>();
        for (Split split : splits) {
            List<UtteranceEntry> entries =
                    folds.stream().flatMap(fold -> fold.entries(split).stream()).toList();
            sizes.add(new PartitionSize(split, speakers(entries), entries.size(), published(split)));
            for (Task task : labelled) {
                counts.add(new ClassCounts(split, task, counts(entries, task)));
            }
        }
        return new ClassContent(sizes, counts);
    }

    private static long speakers(List<UtteranceEntry> entries) {
        return entries.stream().map(UtteranceEntry::speaker).distinct().count();
    }

    private OptionalInt published(Split split) {
        return folds.size() == 1 ? folds.get(0).paperCount(split) : OptionalInt.empty();
    }

    private static List<Long> counts(List<UtteranceEntry> entries, Task task) {
        return IntStream.range(0, task.levels().size())
                .mapToObj(level -> entries.stream()
                        .filter(entry -> entry.level(task) == level)
                        .count())
                .toList();
    }

    /** Of the system with attention that stands lowest in the table: MTL's, where it is there. */
    private AttentionContent attention(Set<String> drawn) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Optional<SystemResult> attending = figures.rows().stream()
                .filter(row -> judgedNetworks(row).stream().allMatch(network -> network.attends(hadoop)))
                .reduce((first, second) -> second);
        return attending
                .map(row -> new ReportedAttention(
                                spark, row, judgedNetworks(row), folds.get(0).tasks())
                        .content(drawn))
                .orElse(AttentionContent.NONE);
    }

    private List<Judged> judgedNetworks(SystemResult row) {
        return networks.stream()
                .filter(network -> network.system().equals(row.id()))
                .filter(network -> network.seed() == row.judged().seed())
                .toList();
    }

    private List<ProvenanceSection> provenance(Map<String, Object> settings) {
        List<ProvenanceSection> sections = new ArrayList<>();
        settings.forEach(
                (section, values) -> sections.add(new ProvenanceSection("Settings of " + section, facts(values))));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("fingerprint", folds.get(0).fingerprint());
        data.put("sampling rate, Hz", folds.get(0).sampleRateHz());
        data.put("frame, samples", folds.get(0).framing().frameLength());
        data.put("step, samples", folds.get(0).framing().frameStep());
        sections.add(new ProvenanceSection("Data", data));
        Map<String, Object> versions = new LinkedHashMap<>(Build.versions());
        versions.put("commit", Build.commit());
        sections.add(new ProvenanceSection("Versions", versions));
        sections.add(new ProvenanceSection("SHA-256 of parameters", parameters()));
        return sections;
    }

    @SuppressWarnings("unchecked") // sections of settings have text for keys
    private static Map<String, Object> facts(Object section) {
        return (Map<String, Object>) section;
    }

    private Map<String, Object> parameters() {
        Map<String, Object> digests = new LinkedHashMap<>();
        for (Judged network : networks) {
            network.model().ifPresent(path -> {
                CompletedRun model = CompletedRun.open(spark.sparkContext().hadoopConfiguration(), path, "train");
                digests.put(
                        path.replaceFirst(".*/runs/", ""),
                        model.record(TrainingRecord.class).parametersSha256());
            });
        }
        return digests;
    }
}

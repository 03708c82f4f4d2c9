package io.github.serspark.search;

import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.data.StoredTable;
import io.github.serspark.evaluation.Evaluation;
import io.github.serspark.report.search.TestResult;
import io.github.serspark.report.search.TestedTask;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.statistics.Interval;
import io.github.serspark.statistics.Numbers;
import io.github.serspark.training.LearningData;
import io.github.serspark.training.Training;
import io.github.serspark.training.TrialTraining;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The network that a search ends with, and what it is worth on the test partition, which is opened once. */
final class WinningModel {
    static final String FOLDER = "winner";
    private static final String MODEL = FOLDER + "/model";
    private static final String RESULT = FOLDER + "/result";

    private final SparkSession spark;
    private final LearningData data;
    private final Settings settings;
    private final OutputDirectory out;

    /** What the record of the model has beside that of {@code train}. */
    private record Facts(int trial) {}

    /** @param out of the search */
    WinningModel(SparkSession spark, LearningData data, Settings settings, OutputDirectory out) {
        this.spark = spark;
        this.data = data;
        this.settings = settings;
        this.out = out;
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    /** Whether test was opened; then the model stays what it was. */
    boolean isTested() {
        return CompletedRun.find(hadoop(), out.child(RESULT), Evaluation.KIND).isPresent();
    }

    /** Writes the network of {@code trial} as {@code train} would. */
    void write(Trial trial) {
        LeaseTerms lease = LeaseSection.of(settings);
        try (OutputDirectory own = trial.open(hadoop(), lease);
                OutputDirectory model =
                        OutputDirectory.create(hadoop(), out.child(MODEL), Training.KIND, true, lease)) {
            new TrialTraining(trial.spec(), own).save(spark, data, model, new Facts(trial.number()));
            own.commit(trial.record());
        }
    }

    /** Judges the network on test, and tells so. */
    void test(PrintStream terminal) {
        terminal.print(
                new Evaluation(data.path(), out.child(MODEL), out.child(RESULT), Optional.empty(), true, settings)
                        .run(spark));
    }

    /** What it scored there; nothing if test was not opened. */
    Optional<TestResult> tested() {
        if (!isTested()) {
            return Optional.empty();
        }
        Facts facts =
                CompletedRun.open(hadoop(), out.child(MODEL), Training.KIND).record(Facts.class);
        return Optional.of(new TestResult(facts.trial(), scores()));
    }

    private List<TestedTask> scores() {
        Map<String, Map<String, Double>> metrics = new TreeMap<>(); // by task and metric
        for (Row row : StoredTable.read(spark, out.child(RESULT + "/metrics"))
                .where("split = 'test' AND metric IN ('uar', 'uar_low', 'uar_high')")
                .select("task", "metric", "value")
                .collectAsList()) {
            metrics.computeIfAbsent(row.getString(0), task -> new TreeMap<>())
                    .put(row.getString(1), row.isNullAt(2) ? Double.NaN : row.getDouble(2));
        }
        return data.tasks().stream()
                .filter(task -> metrics.containsKey(task.id()))
                .map(task -> score(task.id(), metrics.get(task.id())))
                .toList();
    }

    /** The same for people: {@code trial 7: arousal 61.2 (50.1-70.2), ...}. */
    Optional<String> testedText() {
        return tested().map(result -> result.tasks().stream()
                .map(one -> "%s %s (%s)"
                        .formatted(one.task(), Numbers.percent(one.uar()), Numbers.percent(one.interval(), "-")))
                .collect(Collectors.joining(", ", "trial " + result.trial() + ": ", "")));
    }

    private static TestedTask score(String task, Map<String, Double> metrics) {
        Interval interval =
                new Interval(metrics.getOrDefault("uar_low", Double.NaN), metrics.getOrDefault("uar_high", Double.NaN));
        return new TestedTask(task, metrics.getOrDefault("uar", Double.NaN), interval);
    }
}

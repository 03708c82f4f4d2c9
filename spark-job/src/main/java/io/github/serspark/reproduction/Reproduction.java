package io.github.serspark.reproduction;

import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import io.github.serspark.data.Folds;
import io.github.serspark.data.Level;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceEntry;
import io.github.serspark.random.Seed;
import io.github.serspark.report.Report;
import io.github.serspark.report.ReportHeading;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import io.github.serspark.training.TrainedSystem;
import io.github.serspark.training.Training;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** The job {@code reproduce}: prepared data go in; the paper's Table 1, tables for analysts and a report come out. */
public final class Reproduction {

    /** The {@code kind} in its {@code run.json}. */
    public static final String KIND = "reproduce";

    private static final String RUNS = "runs";

    private final SparkSession spark;
    private final String dataPath;
    private final String out;
    private final Map<String, String> joined;
    private final boolean overwrite;
    private final Settings settings;
    private final ReproductionConfiguration configuration;
    private final LeaseTerms lease;
    private final Configuration hadoop;

    /**
     * Sets the job up; nothing is read before {@link #run}.
     *
     * @param joined results of {@code evaluate} that join the table, by the name of their row
     * @param overwrite whether to begin anew over an earlier reproduction
     * @throws io.github.serspark.run.UserException if a setting is wrong
     */
    public Reproduction(
            SparkSession spark,
            String data,
            String out,
            Map<String, String> joined,
            boolean overwrite,
            Settings settings) {
        this.spark = spark;
        this.dataPath = data;
        this.out = out;
        this.joined = joined;
        this.overwrite = overwrite;
        this.settings = settings;
        this.configuration = ReproductionConfiguration.of(settings);
        this.lease = LeaseSection.of(settings);
        this.hadoop = spark.sparkContext().hadoopConfiguration();
        settings.check();
        requireBaseline();
    }

    private void requireBaseline() {
        Set<String> rows = new LinkedHashSet<>(
                configuration.systems().stream().map(Section::kebabCase).toList());
        rows.addAll(joined.keySet());
        configuration.baseline().filter(name -> !rows.contains(name)).ifPresent(name -> {
            throw new UserException(
                    "Cannot compare with %s: the table has no such row, expected one of %s. Change reproduce.baseline."
                            .formatted(name, String.join(", ", rows)));
        });
    }

    /**
     * Tells what is wrong with the settings while there is no session yet.
     *
     * @throws io.github.serspark.run.UserException if anything is
     */
    public static void check(Settings settings) {
        ReproductionConfiguration configuration = ReproductionConfiguration.of(settings);
        settings.check();
        for (TrainedSystem system : configuration.systems()) {
            Training.check(PlannedRun.of(system, List.of(Task.AROUSAL), 0, List.of(""))
                    .get(0)
                    .settings(settings));
        }
    }

    /**
     * Tells what is wrong with the places while there is no session yet.
     *
     * @throws UserException if anything is
     */
    public static void check(Configuration hadoop, String data, String out, boolean overwrite) {
        Folds.open(hadoop, data).forEach(fold -> PreparedData.check(hadoop, fold));
        OutputDirectory.check(hadoop, out, KIND, true);
    }

    public void run() {
        RunRecord record = RunRecord.start(KIND, effective());
        List<String> folds = Folds.open(spark, dataPath);
        List<PreparedData> data =
                folds.stream().map(fold -> PreparedData.open(spark, fold)).toList();
        Set<String> drawn = new Drawing(configuration).choose(data);
        List<Judged> others = new Joining(spark, joined).open(folds, data.get(0));
        try (OutputDirectory directory = OutputDirectory.extend(hadoop, out, KIND, overwrite, lease, RUNS)) {
            List<Judged> networks = new ArrayList<>(complete(plan(folds, data.get(0)), directory));
            networks.addAll(others);
            Figures figures = figures(networks);
            writeTables(figures, networks, directory);
            writeReport(figures, networks, data, drawn, directory);
            directory.commit(describe(record, figures, data.get(0)));
            System.out.printf("%n%s%n", TableText.of(figures, configuration.published()));
        }
        System.out.println("Tables and report.html written to " + out);
    }

    private List<PlannedRun> plan(List<String> folds, PreparedData data) {
        List<Task> tasks = labelledTasks(data);
        List<PlannedRun> plan = new ArrayList<>();
        for (TrainedSystem system : configuration.systems()) {
            for (int seed : configuration.allSeeds()) {
                plan.addAll(PlannedRun.of(system, tasks, seed, folds));
            }
        }
        return plan;
    }

    /** Nothing is learnt of a task that nobody labelled. */
    private static List<Task> labelledTasks(PreparedData data) {
        List<UtteranceEntry> train = data.entries(Split.TRAIN);
        return Arrays.stream(Task.values())
                .filter(task -> train.stream().anyMatch(entry -> entry.levels()[task.index()] != Level.NONE))
                .toList();
    }

    private List<Judged> complete(List<PlannedRun> plan, OutputDirectory directory) {
        List<Judged> networks = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            PlannedRun run = plan.get(i);
            System.out.printf("%n== %d of %d: %s%n", i + 1, plan.size(), run.title());
            Judged network = run.in(directory.child(RUNS));
            new NetworkRun(spark, network, run.settings(settings)).complete();
            networks.add(network);
        }
        return networks;
    }

    private Figures figures(List<Judged> networks) {
        List<SystemResult> rows = new Rows(spark, configuration.systems()).read(networks);
        String wanted = configuration.baseline().orElse(rows.get(0).id());
        SystemResult baseline =
                rows.stream().filter(row -> row.id().equals(wanted)).findFirst().orElseThrow();
        return Figures.of(rows, baseline, Seed.of(configuration.firstSeed()).derive("reproduce"));
    }

    private void writeTables(Figures figures, List<Judged> networks, OutputDirectory directory) {
        AnalystTables tables = new AnalystTables(spark, directory);
        Stream<Judged> attending = networks.stream().filter(network -> network.attends(hadoop));
        tables.gather("predictions", networks.stream(), network -> Optional.of(network.result()));
        tables.gather(Judged.ATTENTION, attending, network -> Optional.of(network.result()));
        tables.gather("history", networks.stream(), Judged::model);
        tables.writeMetrics(figures);
        tables.writeSignificance(figures);
    }

    private void writeReport(
            Figures figures,
            List<Judged> networks,
            List<PreparedData> data,
            Set<String> drawn,
            OutputDirectory directory) {
        ReportHeading heading = new ReportHeading(
                "Table 1 of Zhang, Wu and Schuller (2019)",
                "Emotion prediction from speech: unweighted average recall of arousal, valence and dominance.",
                configuration.note(),
                Instant.now(),
                "deploy/ser reproduce --data %s --out %s".formatted(dataPath, out));
        ReportAssembly assembly = new ReportAssembly(spark, figures, networks, data);
        try (OutputStream file = directory.createFile(Report.NAME)) {
            Report.write(file, assembly.content(heading, configuration.published(), drawn, effective()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> effective() {
        return settings.effective(ReproductionConfiguration.SECTION, "train", "evaluate");
    }

    private RunRecord describe(RunRecord record, Figures figures, PreparedData data) {
        Map<String, Integer> seeds = new LinkedHashMap<>();
        figures.rows().forEach(row -> seeds.put(row.id(), row.judged().seed()));
        return record.put("data", new TreeMap<>(Map.of("path", dataPath, "fingerprint", data.fingerprint())))
                .put("joined", new TreeMap<>(joined))
                .put("baseline", figures.baseline().id())
                .put("judgedSeeds", seeds);
    }
}

package io.github.serspark.reproduction;

import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.data.Folds;
import io.github.serspark.data.LevelCounts;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Task;
import io.github.serspark.mlflow.TrackedRun;
import io.github.serspark.mlflow.Tracker;
import io.github.serspark.random.Seed;
import io.github.serspark.report.Report;
import io.github.serspark.report.ReportContent;
import io.github.serspark.report.ReportHeading;
import io.github.serspark.reproduction.RecognitionSystem.Run;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.Location;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import io.github.serspark.table.Figures;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
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

    private final String dataPath;
    private final String out;
    private final Map<String, String> joined;
    private final boolean overwrite;
    private final Settings settings;
    private final ReproductionConfiguration configuration;
    private final LeaseTerms lease;
    private final List<RecognitionSystem> systems = new ArrayList<>(); // in the order of the rows

    /**
     * Sets the job up; nothing is read before {@link #run}.
     *
     * @param joined results of {@code evaluate} that join the table, by the name of their row
     * @param overwrite whether to begin anew over an earlier reproduction
     * @throws io.github.serspark.run.UserException if a setting is wrong
     */
    public Reproduction(String data, String out, Map<String, String> joined, boolean overwrite, Settings settings) {
        this.dataPath = data;
        this.out = out;
        this.joined = joined;
        this.overwrite = overwrite;
        this.settings = settings;
        this.configuration = ReproductionConfiguration.of(settings);
        this.lease = LeaseSection.of(settings);
        settings.check();
        systems.addAll(configuration.systems());
        joined.forEach((name, result) -> systems.add(new EvaluatedResult(name, result)));
        requireRows();
        systems.forEach(system -> system.check(settings));
    }

    private void requireRows() {
        Set<String> rows = new LinkedHashSet<>();
        for (RecognitionSystem system : systems) {
            if (!rows.add(system.id())) {
                throw new UserException(
                        "Cannot join a result as %s: the table has such a row, expected another name. Change --result."
                                .formatted(system.id()));
            }
        }
        configuration.baseline().filter(name -> !rows.contains(name)).ifPresent(name -> {
            throw new UserException(
                    "Cannot compare with %s: the table has no such row, expected one of %s. Change reproduce.baseline."
                            .formatted(name, String.join(", ", rows)));
        });
    }

    /**
     * Tells what is wrong with the places while there is no session yet.
     *
     * @throws UserException if anything is
     */
    public void check(Configuration hadoop) {
        Folds.open(hadoop, dataPath).forEach(fold -> PreparedData.check(hadoop, fold));
        OutputDirectory.check(hadoop, out, KIND, true);
    }

    /** @param terminal is told what is being done, and the table */
    public void run(SparkSession spark, PrintStream terminal) {
        run(spark, terminal, Tracker.NONE);
    }

    /**
     * The same.
     *
     * @param tracker keeps it as a run, its systems as parts of that, and their trainings as parts of them
     */
    public void run(SparkSession spark, PrintStream terminal, Tracker tracker) {
        RunRecord record = RunRecord.start(KIND, effective());
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        String runs = Location.of(hadoop, out).child(RUNS).toString();
        Experiment experiment = Experiment.of(spark, Folds.open(spark, dataPath), configuration, runs, settings);
        configuration.requireTasks(experiment.data().get(0).tasks());
        warn(experiment, terminal);
        Set<String> drawn = new Drawing(configuration).choose(experiment.data());
        List<Run> plan = systems.stream()
                .flatMap(system -> system.runs(experiment).stream())
                .toList();
        try (OutputDirectory directory = OutputDirectory.extend(hadoop, out, KIND, overwrite, lease, RUNS);
                TrackedRun table = tracker.start(KIND, facts(experiment));
                TrackedSystems tracked = new TrackedSystems(table)) {
            table.settings(effective());
            complete(plan, terminal, tracked);
            List<Judged> networks = plan.stream().map(Run::judged).toList();
            Figures figures = figures(spark, experiment.data().get(0).tasks(), networks);
            writeTables(spark, figures, networks, directory);
            ReportAssembly assembly = new ReportAssembly(spark, figures, networks, experiment.data());
            ReportContent content = assembly.content(heading(figures), drawn, effective());
            directory.write(Report.NAME, file -> Report.write(file, content));
            directory.commit(describe(record, figures, experiment.data().get(0)));
            tracked.finished(figures);
            table.finished();
            terminal.printf("%n%s%nTables and report.html written to %s%n", TableText.of(figures), out);
        }
    }

    /** What the partitions lack, before hours are spent on them. */
    private static void warn(Experiment experiment, PrintStream terminal) {
        for (int i = 0; i < experiment.folds().size(); i++) {
            LevelCounts counts = experiment.data().get(i).levelCounts();
            String fold = experiment.folds().size() > 1
                    ? " (%s)".formatted(experiment.folds().get(i))
                    : "";
            counts.warnings(counts.labelled()).forEach(warning -> terminal.println(warning + fold));
        }
    }

    private Map<String, String> facts(Experiment experiment) {
        return Map.of(
                "command",
                KIND,
                "data",
                dataPath,
                "data_fingerprint",
                experiment.data().get(0).fingerprint(),
                "table",
                out);
    }

    private static void complete(List<Run> plan, PrintStream terminal, TrackedSystems tracked) {
        for (int i = 0; i < plan.size(); i++) {
            terminal.printf(
                    "%n== %d of %d: %s%n", i + 1, plan.size(), plan.get(i).title());
            plan.get(i).complete(terminal, tracked.of(plan.get(i).judged().system()));
        }
    }

    private Figures figures(SparkSession spark, List<Task> tasks, List<Judged> networks) {
        Rows rows = new Rows(spark, tasks);
        Seed seed = Seed.of(configuration.firstSeed()).derive("reproduce");
        return Figures.of(
                systems.stream().map(system -> rows.read(system, networks)).toList(),
                configuration.baseline().orElseGet(this::usualBaseline),
                configuration.published(),
                seed);
    }

    /** The paper's where it is there. */
    private String usualBaseline() {
        return systems.stream()
                .map(RecognitionSystem::id)
                .filter("stl"::equals)
                .findFirst()
                .orElseGet(() -> systems.get(0).id());
    }

    private static void writeTables(
            SparkSession spark, Figures figures, List<Judged> networks, OutputDirectory directory) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        AnalystTables tables = new AnalystTables(spark, directory);
        Stream<Judged> attending = networks.stream().filter(network -> network.attends(hadoop));
        tables.gather("predictions", networks.stream(), network -> Optional.of(network.result()));
        tables.gather(Judged.ATTENTION, attending, network -> Optional.of(network.result()));
        tables.gather("history", networks.stream(), network -> network.history(hadoop));
        tables.writeMetrics(figures);
        tables.writeSignificance(figures);
    }

    private ReportHeading heading(Figures figures) {
        return new ReportHeading(
                "Table 1 of Zhang, Wu and Schuller (2019)",
                "Emotion prediction from speech: unweighted average recall of " + Task.ids(figures.tasks()) + ".",
                configuration.note(),
                Instant.now(),
                "deploy/ser reproduce --data %s --out %s".formatted(dataPath, out));
    }

    private Map<String, Object> effective() {
        return settings.effective(ReproductionConfiguration.SECTION, "train", "evaluate");
    }

    private RunRecord describe(RunRecord record, Figures figures, PreparedData data) {
        Map<String, Integer> seeds = new LinkedHashMap<>();
        figures.rows().forEach(row -> seeds.put(row.id(), row.judged().seed()));
        return record.put("data", new TreeMap<>(Map.of("path", dataPath, "fingerprint", data.fingerprint())))
                .put("joined", new TreeMap<>(joined))
                .put("baseline", figures.baseline())
                .put("judgedSeeds", seeds);
    }
}

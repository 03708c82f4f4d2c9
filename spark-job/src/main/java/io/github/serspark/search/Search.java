package io.github.serspark.search;

import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Task;
import io.github.serspark.mlflow.TrackedRun;
import io.github.serspark.mlflow.Tracker;
import io.github.serspark.random.Seed;
import io.github.serspark.report.Report;
import io.github.serspark.report.search.SearchReport;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.Location;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import io.github.serspark.training.LearningData;
import io.github.serspark.training.TrialSpec;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The job {@code search}: prepared data go in; settings that are good on dev, and how sure that is, come out. */
public final class Search {
    /** The {@code kind} in its {@code run.json}. */
    public static final String KIND = "search";

    private static final int MILLIS_PER_HOUR = 3_600_000;

    private final String dataPath;
    private final String out;
    private final boolean distributed;
    private final boolean test;
    private final boolean overwrite;
    private final Settings settings;
    private final SearchConfiguration configuration;
    private final Rungs rungs;
    private final ScoreRule rule;
    private final LeaseTerms lease;
    private final long deadline;

    /**
     * Sets the job up; nothing is read before {@link #run}.
     *
     * @param distributed whether each trial is trained by the whole cluster, one after the other
     * @param test whether the winner is judged on the test partition
     * @param overwrite whether to begin anew over an earlier search
     * @throws UserException if a setting is wrong
     */
    public Search(String data, String out, boolean distributed, boolean test, boolean overwrite, Settings settings) {
        this.dataPath = data;
        this.out = out;
        this.distributed = distributed;
        this.test = test;
        this.overwrite = overwrite;
        this.settings = settings;
        this.lease = LeaseSection.of(settings);
        this.configuration = SearchConfiguration.of(settings);
        TrialSpec.require(settings);
        requireNetwork();
        this.rungs = configuration.rungs(settings, TrialSpec.epochs(settings));
        this.rule = new ScoreRule(configuration.task());
        this.deadline = configuration.hours() == 0
                ? Long.MAX_VALUE
                : System.currentTimeMillis() + Math.round(configuration.hours() * MILLIS_PER_HOUR);
    }

    private void requireNetwork() {
        if (settings.section("train").text("system").equals("svms")) {
            throw new UserException(
                    "Cannot search: train.system is svms, expected a network; 'train' itself goes over the grid of train.svm. Set train.system.");
        }
    }

    /**
     * Tells what is wrong with the places, and with Spark, while there is no session yet.
     *
     * @throws UserException if anything is
     */
    public void check(Configuration hadoop, SparkConf spark) {
        List<Task> tasks = PreparedData.check(hadoop, dataPath);
        requireScore(tasks);
        SearchSpace.of(settings, TrialSpec.asked(settings, tasks));
        OutputDirectory.check(hadoop, out, KIND, true);
        requireTries(spark);
    }

    private void requireScore(List<Task> tasks) {
        configuration
                .task()
                .filter(task -> tasks.stream().noneMatch(one -> one.id().equals(task)))
                .ifPresent(task -> {
                    throw new UserException(
                            "Cannot compare trials by %s: there is no such task, expected one of %s. Change search.task."
                                    .formatted(task, Task.ids(tasks)));
                });
    }

    /** What Spark must be told so that a trial is tried as often as it may be, unless the user tells it otherwise. */
    public Map<String, String> sparkSettings() {
        return Map.of("spark.task.maxFailures", String.valueOf(configuration.tries() + 1));
    }

    private void requireTries(SparkConf spark) {
        int failures = spark.getInt("spark.task.maxFailures", configuration.tries() + 1);
        if (configuration.tries() >= failures) {
            throw new UserException(
                    "Cannot try a trial %d times: spark.task.maxFailures is %d, expected more than search.tries. Lower search.tries, or add --conf spark.task.maxFailures=%d."
                            .formatted(configuration.tries(), failures, configuration.tries() + 1));
        }
        if (spark.getBoolean("spark.speculation", false)) {
            throw new UserException(
                    "Cannot search: spark.speculation is true, expected false, since a trial is trained once. Leave it alone.");
        }
    }

    /** @param terminal is told the plan, how it goes, and what comes out */
    public void run(SparkSession spark, PrintStream terminal) {
        run(spark, terminal, Tracker.NONE);
    }

    /**
     * The same.
     *
     * @param tracker keeps it as a run, and its trials as parts of that
     */
    public void run(SparkSession spark, PrintStream terminal, Tracker tracker) {
        RunRecord record = RunRecord.start(KIND, settings.effective(SearchConfiguration.SECTION, "train"));
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        LearningData data = LearningData.open(spark, dataPath, settings, terminal);
        requireScore(data.tasks());
        SearchSpace space = SearchSpace.of(settings, data.tasks());
        Trials trials = new Trials(data, settings, space, Seed.of(configuration.seed()), Location.of(hadoop, out));
        try (OutputDirectory directory = OutputDirectory.extend(
                        hadoop,
                        out,
                        KIND,
                        overwrite,
                        lease,
                        Trials.SEARCHED,
                        Trials.CONFIRMED,
                        WinningModel.FOLDER,
                        SearchFacts.NAME);
                TrackedRun run = tracker.start(KIND, facts(data))) {
            SearchFacts.require(directory, trials.of(0), configuration, space);
            run.settings(settings.effective(SearchConfiguration.SECTION, "train"));
            Found found = search(spark, data, trials, space, terminal, run);
            Conclusion conclusion = conclude(spark, data, space, found, directory, record, terminal);
            conclusion.track(run);
            run.finished();
        }
    }

    private Map<String, String> facts(LearningData data) {
        return Map.of(
                "command", KIND,
                "data", dataPath,
                "data_fingerprint", data.prepared().fingerprint(),
                "search", out);
    }

    private Found search(
            SparkSession spark,
            LearningData data,
            Trials trials,
            SearchSpace space,
            PrintStream terminal,
            TrackedRun run) {
        SearchPlan plan = SearchPlan.of(rungs, configuration.trials());
        terminal.println(plan.text(
                configuration.trials(), space, rungs, trials.of(0).spec().checkpointBytes()));
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        try (Runner runner = distributed ? new ClusterRunner(context, data) : new TaskRunner(context, data);
                Pool pool = new Pool(runner)) {
            Scheduler scheduler =
                    new Scheduler(pool, context.hadoopConfiguration(), rule, configuration.tries(), deadline, lease);
            TrackedTrials tracked = new TrackedTrials(run, "search", new SearchProgress(terminal, plan.expected()));
            List<TrialCourse> searched = scheduler.climb(rungs, configuration.trials(), trials::of, tracked);
            tracked.end(searched);
            Confirming confirming = Confirming.of(searched, configuration.confirm());
            TrackedTrials confirmed = new TrackedTrials(run, "confirm", new SearchProgress(terminal, 0));
            confirming.train(scheduler, trials, last(rungs.epochs()), confirmed);
            confirmed.end(confirming.courses());
            return new Found(searched, confirming, scheduler.wasCut());
        }
    }

    private static int last(List<Integer> epochs) {
        return epochs.get(epochs.size() - 1);
    }

    /** @param early whether time was over before it was through */
    private record Found(List<TrialCourse> searched, Confirming confirming, boolean early) {}

    private Conclusion conclude(
            SparkSession spark,
            LearningData data,
            SearchSpace space,
            Found found,
            OutputDirectory directory,
            RunRecord record,
            PrintStream terminal) {
        Conclusion conclusion =
                Conclusion.of(found.searched(), found.confirming(), DevLabels.of(data, rule), configuration.seed());
        WinningModel model = new WinningModel(spark, data, settings, directory);
        conclusion.winner().ifPresent(winner -> {
            byte[] best = winner.trial().spec().text().getBytes(StandardCharsets.UTF_8);
            directory.write("best.conf", file -> file.write(best));
        });
        conclusion.model().ifPresent(winner -> keep(winner, model, terminal));
        TrialTable.write(spark, found.searched(), found.confirming().courses(), directory.child(TrialTable.NAME));
        PageContent page = new PageContent(settings, rungs, rule, space, conclusion, model.tested());
        String command = "deploy/ser search --data %s --out %s".formatted(dataPath, out);
        directory.write(
                Report.NAME,
                file -> SearchReport.write(
                        file, page.content(command, data.prepared().fingerprint(), configuration.seed())));
        directory.commit(conclusion.describe(record, data, rungs));
        terminal.printf("%n%s%n", conclusion.text());
        if (found.early()) {
            terminal.println("Its time was over before all was trained: the same command goes on.");
        }
        terminal.printf("Tables, best.conf and report.html written to %s%n", out);
        return conclusion;
    }

    private void keep(Trial winner, WinningModel model, PrintStream terminal) {
        Optional<String> tested = model.testedText();
        if (tested.isPresent()) {
            terminal.println("Test was opened before, and is opened once: UAR of " + tested.get() + ".");
            return;
        }
        model.write(winner);
        if (test) {
            model.test(terminal);
        }
    }
}

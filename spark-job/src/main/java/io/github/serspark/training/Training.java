package io.github.serspark.training;

import io.github.serspark.card.ModelCard;
import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.mlflow.TrackedRun;
import io.github.serspark.mlflow.Tracker;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.model.TrainingRecord;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.TaskDesign;
import io.github.serspark.run.Build;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The job {@code train}: prepared data go in, the network of the best epoch, or support vector machines, come out. */
public final class Training {
    /** The {@code kind} in its {@code run.json}. */
    public static final String KIND = "train";

    private final String dataPath;
    private final String out;
    private final boolean overwrite;
    private final Settings settings;
    private final TrainingConfiguration configuration;
    private final LeaseTerms lease;

    /**
     * @param overwrite whether an earlier model at {@code out}, or what there is of one, may be replaced
     * @throws io.github.serspark.run.UserException if a setting is wrong
     */
    public Training(String data, String out, boolean overwrite, Settings settings) {
        this.dataPath = data;
        this.out = out;
        this.overwrite = overwrite;
        this.settings = settings;
        this.configuration = TrainingConfiguration.of(settings);
        this.lease = LeaseSection.of(settings);
        settings.check();
    }

    /**
     * Tells what is wrong with the places while there is no session yet.
     *
     * @throws io.github.serspark.run.UserException if anything is
     */
    public void check(Configuration hadoop) {
        configuration.asked(PreparedData.check(hadoop, dataPath));
        OutputDirectory.check(hadoop, out, KIND, overwrite);
    }

    /**
     * What differs between the settings that {@code trained} was trained with and {@code settings}, as {@code train.seed was 1
     * and is 2}; empty if nothing does that the result depends on.
     */
    public static List<String> differences(CompletedRun trained, Settings settings) {
        return Provenance.differences(trained, settings);
    }

    /** What differs between two lists of what the result of a training depends on, in the same words. */
    public static List<String> differences(Map<String, String> earlier, Map<String, String> now) {
        return Provenance.differences(earlier, now);
    }

    /**
     * Trains, and goes on where an interrupted training of the same settings stopped.
     *
     * @param terminal is told how it goes
     */
    public void run(SparkSession spark, PrintStream terminal) {
        run(spark, terminal, Tracker.NONE);
    }

    /**
     * The same.
     *
     * @param tracker keeps it as a run
     */
    public void run(SparkSession spark, PrintStream terminal, Tracker tracker) {
        RunRecord record = RunRecord.start(KIND, settings.effective(KIND));
        LearningData data = LearningData.open(spark, dataPath, settings, terminal);
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        try (OutputDirectory directory =
                        OutputDirectory.resume(hadoop, out, KIND, overwrite, lease, Checkpoints.FOLDER);
                TrackedRun run = tracker.start(name(), facts(data))) {
            run.settings(settings.effective(KIND));
            if (configuration.system() == TrainedSystem.SVMS) {
                SvmTraining machines = new SvmTraining(spark, configuration.svm(), data.tasks(), terminal);
                TrainingRecord trained =
                        machines.run(data.features().orElseThrow(), data.record(), directory, record, run);
                commit(data, configuration.system(), trained, directory, record);
            } else {
                Outcome outcome = trainNetwork(spark, data, directory, terminal, run);
                complete(spark, data, configuration.system(), outcome, directory, record);
                run.metrics(outcome.bestEpoch().epoch(), Map.of("best_epoch", (double)
                        outcome.bestEpoch().epoch()));
                run.tags(Map.of(
                        "parameters_sha256",
                        TrainedModel.parametersSha256(outcome.state().parameters())));
            }
            run.finished();
            terminal.println("Model written to " + out);
        }
    }

    /** For people: {@code stl-attention, valence, seed 1}. */
    private String name() {
        return Section.kebabCase(configuration.system())
                + configuration.task().map(task -> ", " + task).orElse("") + ", seed " + configuration.seed();
    }

    private Map<String, String> facts(LearningData data) {
        return Map.of(
                "command", KIND,
                "data", dataPath,
                "data_fingerprint", data.prepared().fingerprint(),
                "model", out);
    }

    private Outcome trainNetwork(
            SparkSession spark, LearningData data, OutputDirectory directory, PrintStream terminal, TrackedRun run) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        try (Telemetry telemetry = Telemetry.start(configuration.epochs(), terminal, run);
                Trainer trainer = new ClusterTrainer(context, data.values(), data.tasks(), configuration)) {
            Checkpoints checkpoints = new Checkpoints(directory, configuration.checkpoint());
            Course course = new Course(trainer, configuration, data.provenance(settings), checkpoints, telemetry);
            checkpoints.latest().ifPresent(course::resume);
            course.run(configuration.epochs());
            return course.outcome();
        }
    }

    /** Writes the network that a training has come to. */
    static void complete(
            SparkSession spark,
            LearningData data,
            TrainedSystem system,
            Outcome outcome,
            OutputDirectory directory,
            RunRecord record) {
        try {
            TrainedModel.save(outcome.design(), outcome.state(), directory);
        } catch (IOException e) {
            throw directory.unwritable(e);
        }
        History.write(spark, outcome.standing().epochs(), directory.child("history"));
        commit(data, system, describe(record, outcome, data), directory, record);
    }

    /** Writes the model card, and completes the output. */
    private static void commit(
            LearningData data,
            TrainedSystem system,
            TrainingRecord trained,
            OutputDirectory directory,
            RunRecord record) {
        ModelCard card = new ModelCard(Section.kebabCase(system), Build.commit(), trained, data.prepared(), List.of());
        directory.write(ModelCard.FILE, out -> out.write(card.bytes()));
        data.prepared().license().ifPresent(license -> record.put("dataLicense", license));
        directory.commit(record);
    }

    private static TrainingRecord describe(RunRecord record, Outcome outcome, LearningData data) {
        EpochReport best = outcome.bestEpoch();
        Standing standing = outcome.standing();
        TrainingRecord trained = new TrainingRecord(
                data.record(),
                outcome.tasks(),
                best.epoch(),
                TrainedModel.parametersSha256(outcome.state().parameters()));
        record.put(trained)
                .put("levelWeights", levelWeights(outcome.design()))
                .put("kernel", standing.kernel())
                .put("minibatchesByWorker", standing.epochs().get(0).minibatches())
                .put("paddingShare", best.padding())
                .put("epochs", standing.epochs().size())
                .put("bestMeanDevUar", best.meanDevUar())
                .put("steps", standing.steps())
                .put("resumes", standing.resumes())
                .put("stepsAfterResume", outcome.stepsAfterResume());
        return trained;
    }

    private static Map<String, List<Double>> levelWeights(NetworkDesign design) {
        Map<String, List<Double>> weights = new LinkedHashMap<>();
        for (TaskDesign task : design.tasks()) {
            weights.put(task.id(), task.levelWeights());
        }
        return weights;
    }
}

package io.github.serspark.training;

import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.data.FeatureTable;
import io.github.serspark.data.LevelCounts;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceData;
import io.github.serspark.features.DataFeatures;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.model.TrainingRecord;
import io.github.serspark.model.TrainingRecord.TrainedData;
import io.github.serspark.network.TaskDesign;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * Trains, and goes on where an interrupted training of the same settings stopped.
     *
     * @param terminal is told how it goes
     */
    public void run(SparkSession spark, PrintStream terminal) {
        RunRecord record = RunRecord.start(KIND, settings.effective(KIND));
        PreparedData data = PreparedData.open(spark, dataPath);
        List<Task> tasks = learnt(data, terminal);
        Optional<FeatureTable> features = features(spark, data);
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        try (OutputDirectory directory =
                OutputDirectory.resume(hadoop, out, KIND, overwrite, lease, Checkpoints.FOLDER)) {
            TrainedData trainedOn = TrainedData.of(dataPath, data, features);
            if (configuration.system() == TrainedSystem.SVMS) {
                SvmTraining machines = new SvmTraining(spark, configuration.svm(), tasks, terminal);
                directory.commit(machines.run(features.orElseThrow(), trainedOn, directory, record));
            } else {
                trainNetwork(spark, data, features, trainedOn, tasks, directory, record, terminal);
            }
            terminal.println("Model written to " + out);
        }
    }

    /** Instead of the waveforms, where it is so. */
    private Optional<FeatureTable> features(SparkSession spark, PreparedData data) {
        Optional<FeatureTable> features =
                configuration.features().map(name -> new DataFeatures(spark, settings).open(data, name));
        boolean timed = configuration.system() != TrainedSystem.SVMS;
        features.filter(table -> table.isTimed() != timed).ifPresent(table -> {
            throw new UserException(
                    "Cannot learn from the features %s: they have a row for each %s, expected one for each %s. Change train.features, or train.system."
                            .formatted(table.name(), timed ? "utterance" : "frame", timed ? "frame" : "utterance"));
        });
        return features;
    }

    private void trainNetwork(
            SparkSession spark,
            PreparedData data,
            Optional<FeatureTable> features,
            TrainedData trainedOn,
            List<Task> tasks,
            OutputDirectory directory,
            RunRecord record,
            PrintStream terminal) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        UtteranceData values = features.<UtteranceData>map(table -> table).orElse(data);
        try (Telemetry telemetry = Telemetry.start(configuration.epochs(), terminal);
                Trainer trainer = new Trainer(context, values, tasks, configuration)) {
            Checkpoints checkpoints = new Checkpoints(directory, configuration.checkpoint());
            Map<String, String> provenance = Provenance.of(settings, data, features);
            Course course = new Course(trainer, configuration, provenance, checkpoints, telemetry);
            checkpoints.latest().ifPresent(course::resume);
            course.run();
            save(spark, trainer, course, directory);
            directory.commit(describe(record, trainer, course, trainedOn));
        }
    }

    /** What can be learnt of the data; tells what cannot. */
    private List<Task> learnt(PreparedData data, PrintStream terminal) {
        LevelCounts counts = data.levelCounts();
        List<Task> asked = configuration.asked(data.tasks());
        List<Task> learnt = configuration.learnt(asked, counts.learnable());
        List<Task> left = asked.stream().filter(task -> !learnt.contains(task)).toList();
        if (!left.isEmpty()) {
            terminal.printf(
                    "Without %s: no utterance of train is rated for that, so there is nothing to learn.%n",
                    Task.ids(left));
        }
        counts.warnings(learnt).forEach(terminal::println);
        return learnt;
    }

    private static void save(SparkSession spark, Trainer trainer, Course course, OutputDirectory directory) {
        try {
            TrainedModel.save(trainer.design(), trainer.state(), directory);
        } catch (IOException e) {
            throw directory.unwritable(e);
        }
        History.write(spark, course.epochs(), directory.child("history"));
    }

    private static RunRecord describe(RunRecord record, Trainer trainer, Course course, TrainedData trainedOn) {
        EpochReport best = course.bestEpoch();
        return record.put(new TrainingRecord(
                        trainedOn,
                        trainer.tasks(),
                        best.epoch(),
                        TrainedModel.parametersSha256(trainer.state().parameters())))
                .put("levelWeights", levelWeights(trainer))
                .put("kernel", trainer.kernel())
                .put("minibatchesByWorker", course.epochs().get(0).minibatches())
                .put("paddingShare", best.padding())
                .put("epochs", course.epochs().size())
                .put("bestMeanDevUar", best.meanDevUar())
                .put("steps", course.steps())
                .put("resumes", course.resumes())
                .put("stepsAfterResume", course.stepsAfterResume());
    }

    private static Map<String, List<Double>> levelWeights(Trainer trainer) {
        Map<String, List<Double>> weights = new LinkedHashMap<>();
        for (TaskDesign task : trainer.design().tasks()) {
            weights.put(task.id(), task.levelWeights());
        }
        return weights;
    }
}

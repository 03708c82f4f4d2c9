package io.github.serspark.training;

import io.github.serspark.config.Settings;
import io.github.serspark.data.Split;
import io.github.serspark.data.UtteranceData;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * A {@code train} that stops after so many epochs, saves where it stands in its directory, and goes on from there another
 * time. It comes to the bits of {@code train} with its settings.
 */
public final class TrialTraining {
    /** Of its directory, where it stands. */
    public static final String FOLDER = Checkpoints.FOLDER;

    private final TrialSpec trial;
    private final TrainingConfiguration configuration;
    private final OutputDirectory directory;

    /** @param directory in which {@link #FOLDER} is kept from one time to the next */
    public TrialTraining(TrialSpec trial, OutputDirectory directory) {
        this.trial = trial;
        this.configuration = trial.configuration();
        this.directory = directory;
    }

    /**
     * Trains in this task, as far as {@code until} epochs.
     *
     * @param threads that it computes on
     * @throws DivergedException if it comes to numbers that are none
     */
    public TrialStanding train(UtterancesAtHand data, int threads, int until, TrialObserver observer) {
        try (Trainer trainer = new TaskTrainer(data, trial.frontEnd(), trial.tasks(), configuration, threads)) {
            return train(trainer, until, observer);
        }
    }

    /**
     * The same by the whole cluster.
     *
     * @throws DivergedException if it comes to numbers that are none
     */
    public TrialStanding train(JavaSparkContext spark, UtteranceData data, int until, TrialObserver observer) {
        try (Trainer trainer = new ClusterTrainer(spark, data, trial.tasks(), configuration)) {
            return train(trainer, until, observer);
        }
    }

    private TrialStanding train(Trainer trainer, int until, TrialObserver observer) {
        Checkpoints checkpoints = new Checkpoints(directory, configuration.checkpoint());
        Course course = new Course(trainer, configuration, trial.provenance(), checkpoints, new Told(observer));
        checkpoints.latest().ifPresent(course::resume);
        course.run(until);
        course.pause();
        return standing(course.outcome(), until);
    }

    private TrialStanding standing(Outcome outcome, int until) {
        int epochs = outcome.standing().epochs().size();
        int best = outcome.bestEpoch().epoch();
        return new TrialStanding(
                epochs,
                epochs >= until || epochs - best >= configuration.patience(),
                best,
                outcome.standing().kernel(),
                TrainedModel.parametersSha256(outcome.state().parameters()));
    }

    /**
     * Completes {@code model} with the network of the best epoch, as {@code train} writes it.
     *
     * @param facts that its record has beside
     * @throws UserException if the trial has not been trained
     */
    public void save(SparkSession spark, LearningData data, OutputDirectory model, Record facts) {
        Checkpoint checkpoint = new Checkpoints(directory, configuration.checkpoint())
                .latest()
                .orElseThrow(() -> new UserException(
                        "Cannot write the model of %s: it has no checkpoint, expected that of its last epoch. Start the search again."
                                .formatted(directory.path())));
        Outcome outcome = new Outcome(
                configuration.design(
                        trial.frontEnd(), trial.tasks(), data.values().entries(Split.TRAIN)),
                trial.tasks(),
                checkpoint.best().orElseThrow(),
                EpochReport.best(checkpoint.standing().epochs(), configuration.mainTask()),
                checkpoint.standing(),
                0);
        Settings settings = Settings.read(Training.KIND, trial.text());
        RunRecord record = RunRecord.start(Training.KIND, settings.effective(Training.KIND));
        record.put(facts);
        Training.complete(spark, data, configuration.system(), outcome, model, record);
    }

    /** To whom a course tells what the observer of a trial wants to know. */
    private record Told(TrialObserver observer) implements TrainingObserver {
        @Override
        public void epoch(EpochReport report, DevAnswers dev) {
            observer.epoch(report, dev);
        }

        @Override
        public boolean goesOn() {
            return observer.goesOn();
        }
    }
}

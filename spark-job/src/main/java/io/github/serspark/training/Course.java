package io.github.serspark.training;

import io.github.serspark.network.NetworkState;
import io.github.serspark.run.UserException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The course of a training: epoch after epoch, round after round, from the start or from where it was interrupted. */
final class Course {
    private final Trainer trainer;
    private final TrainingConfiguration configuration;
    private final Map<String, String> provenance;
    private final Checkpoints checkpoints;
    private final TrainingObserver observer;
    private final Stretch stretch;
    private final List<EpochReport> epochs = new ArrayList<>();
    private final List<Resume> resumes = new ArrayList<>();
    private EpochTally tally;
    private Optional<NetworkState> best = Optional.empty();
    private int rounds; // of all epochs, those before an interruption too
    private long steps; // minibatches of all workers that this process has trained

    Course(
            Trainer trainer,
            TrainingConfiguration configuration,
            Map<String, String> provenance,
            Checkpoints checkpoints,
            TrainingObserver observer) {
        this.trainer = trainer;
        this.configuration = configuration;
        this.provenance = provenance;
        this.checkpoints = checkpoints;
        this.observer = observer;
        this.stretch = new Stretch(configuration.workers());
        this.tally = noTally();
    }

    private EpochTally noTally() {
        return EpochTally.none(trainer.tasks().size(), configuration.workers());
    }

    /**
     * Goes back to where {@code checkpoint} was made.
     *
     * @throws UserException if that was the course of a training that comes to another result
     */
    void resume(Checkpoint checkpoint) {
        requireSame(checkpoint.provenance());
        Standing standing = checkpoint.standing();
        rounds = standing.rounds();
        epochs.addAll(standing.epochs());
        tally = standing.tally();
        best = checkpoint.best();
        trainer.restore(checkpoint.current(), checkpoint.velocity(), standing.kernel());
        Resume resume = new Resume(epochs.size() + 1, tally.rounds(), standing.steps(), now());
        resumes.addAll(standing.resumes());
        resumes.add(resume);
        observer.resumed(resume, standing.epochs());
    }

    private void requireSame(Map<String, String> earlier) {
        List<String> differences = Provenance.differences(earlier, provenance);
        if (!differences.isEmpty()) {
            throw new UserException(("Cannot resume the training: %s, expected all as when it was begun. Restore that,"
                            + " choose another --out, or begin anew with --overwrite.")
                    .formatted(String.join(", ", differences)));
        }
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * Trains until so many epochs or the patience are used up, or the observer wants no more.
     *
     * @throws DivergedException if a loss or a parameter is not finite any more
     */
    void run(int until) {
        while (epochs.size() < until && isPatient() && observer.goesOn()) {
            epoch(epochs.size() + 1);
        }
    }

    /** Saves all that is needed to go on from here. */
    void pause() {
        checkpoints.pause(checkpoint());
    }

    private boolean isPatient() {
        return epochs.isEmpty() || epochs.size() - bestEpoch().epoch() < configuration.patience();
    }

    private EpochReport bestEpoch() {
        return EpochReport.best(epochs, configuration.mainTask());
    }

    private void epoch(int number) {
        EpochPlan plan = trainer.schedule().plan(number);
        AtomicLong done = new AtomicLong(tally.steps());
        observer.during(number, plan.size(), done::get, () -> rounds(number, plan, done));
        requireAllTrained(plan);
        requireFinite(number);
        DevAnswers dev = trainer.dev();
        EpochReport report = tally.report(
                number, trainer.tasks(), dev.uar(), trainer.schedule().padding(plan));
        epochs.add(report);
        tally = noTally();
        if (bestEpoch().epoch() == number) {
            best = Optional.of(trainer.state());
        }
        observer.epoch(report, dev);
    }

    private void rounds(int epoch, EpochPlan plan, AtomicLong done) {
        int all = plan.rounds(configuration.averaging().frequency());
        while (tally.rounds() < all) {
            int count = stretch.rounds(Math.min(all - tally.rounds(), checkpoints.roundsLeft()));
            EpochTally before = tally;
            long start = System.nanoTime();
            List<WorkerReport> reports = trainer.rounds(epoch, tally.rounds(), count, plan);
            double seconds = (System.nanoTime() - start) / 1e9;
            tally = tally.plus(count, reports, seconds);
            stretch.took(count, seconds, tally.frames() - before.frames());
            rounds += count;
            steps += tally.steps() - before.steps();
            done.set(tally.steps());
            observer.round(epoch, tally);
            checkpoints.afterRounds(count, this::checkpoint);
        }
    }

    private Checkpoint checkpoint() {
        Averager averager = trainer.averager();
        Standing standing = new Standing(rounds, epochs, tally, averager.kernel(), resumes);
        return new Checkpoint(provenance, standing, trainer.state(), averager.velocity(), best);
    }

    private void requireAllTrained(EpochPlan plan) {
        if (tally.steps() != plan.size()) {
            throw new IllegalStateException(
                    "Trained " + tally.steps() + " minibatches of an epoch, expected each of " + plan.size() + " once");
        }
    }

    /** A network that is not finite answers all the same: always with one level. */
    private void requireFinite(int epoch) {
        for (int task = 0; task < trainer.tasks().size(); task++) {
            double loss = tally.lossSums().get(task);
            if (!Double.isFinite(loss)) {
                throw new DivergedException(
                        epoch,
                        "the loss of %s is %s"
                                .formatted(trainer.tasks().get(task).id(), loss));
            }
        }
        for (float parameter : trainer.state().parameters()) {
            if (!Float.isFinite(parameter)) {
                throw new DivergedException(epoch, "a parameter is " + parameter);
            }
        }
    }

    /** What it has come to; at least one epoch must be over. */
    Outcome outcome() {
        Standing standing = checkpoint().standing();
        return new Outcome(
                trainer.design(),
                trainer.tasks(),
                best.orElseThrow(),
                bestEpoch(),
                standing,
                resumes.isEmpty() ? 0 : steps);
    }
}

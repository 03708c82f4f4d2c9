package io.github.serspark.search;

import io.github.serspark.kernel.cuda.CudaException;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.UserException;
import io.github.serspark.search.TrainedRung.End;
import io.github.serspark.training.DevAnswers;
import io.github.serspark.training.DivergedException;
import io.github.serspark.training.EpochReport;
import io.github.serspark.training.TrialObserver;
import io.github.serspark.training.TrialStanding;
import io.github.serspark.training.TrialTraining;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * A trial as far as a rung. Whatever comes of it is in its directory afterwards; what is no fault of the trial, such as a full
 * disk, is told instead.
 *
 * @param until the epochs of the rung
 * @param tries after which a trial that loses its executor has failed
 * @param deadline after which no epoch begins, in milliseconds since 1970
 */
record TrialRun(Trial trial, int until, int tries, long deadline, LeaseTerms lease) implements Serializable {
    private static final int OPENINGS = 4;

    /** Has the network trained, wherever that may be. */
    @FunctionalInterface
    interface Learning {
        TrialStanding train(TrialTraining training, TrialObserver observer);
    }

    /**
     * Trains.
     *
     * @param attempt how often it was tried before
     * @return what keeps it, and other trials, from going on, if anything does
     */
    Optional<String> run(Configuration hadoop, int attempt, Learning learning) {
        return attempt < tries
                ? within(hadoop, directory -> train(directory, attempt, learning))
                : lost(hadoop, attempt);
    }

    /**
     * Writes down that the trial has failed, since it lost its executor so many times; what it came to before the last was
     * lost stays.
     *
     * @return what {@link #run} does
     */
    Optional<String> lost(Configuration hadoop, int times) {
        String cause = "its executor was lost %d times".formatted(times);
        return within(hadoop, directory -> {
            if (Journal.rung(hadoop, trial.path(), until).isEmpty()) {
                end(directory, End.FAILED, cause, times);
            }
        });
    }

    private Optional<String> within(Configuration hadoop, Consumer<OutputDirectory> work) {
        try (OutputDirectory directory = open(hadoop)) {
            work.accept(directory);
            directory.commit(trial.record());
            return Optional.empty();
        } catch (UserException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** An executor that was lost may live on for a while; a file system that cannot be written to is not waited for. */
    private OutputDirectory open(Configuration hadoop) {
        for (int i = 1; ; i++) {
            try {
                return trial.open(hadoop, lease);
            } catch (UserException e) {
                if (i == OPENINGS || e.getCause() instanceof IOException) {
                    throw e;
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(lease.expiry().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a trial's directory", e);
        }
    }

    private void train(OutputDirectory directory, int attempt, Learning learning) {
        String settings = trial.spec().text();
        directory.write(Journal.SETTINGS, out -> out.write(settings.getBytes(StandardCharsets.UTF_8)));
        try {
            TrialTraining training = new TrialTraining(trial.spec(), directory);
            TrialStanding standing = learning.train(training, new Told(directory, deadline));
            if (standing.reached()) {
                Journal.write(directory, until, TrainedRung.of(standing, attempt + 1, host()));
            }
        } catch (DivergedException e) {
            end(directory, End.DIVERGED, e.getMessage(), attempt + 1);
        } catch (UserException | CudaException e) { // of a card, not of the trial: it may succeed elsewhere
            throw e;
        } catch (RuntimeException e) {
            if (isEnding()) {
                throw e;
            }
            end(directory, End.FAILED, e.toString(), attempt + 1);
        }
    }

    /** Whether an exception may well be of the search that ends, or of the cluster, and not of the trial. */
    private static boolean isEnding() {
        TaskContext task = TaskContext.get();
        return task == null || task.isInterrupted();
    }

    private void end(OutputDirectory directory, End end, String cause, int attempts) {
        Journal.write(directory, until, TrainedRung.without(end, cause, attempts, host()));
    }

    private static String host() {
        return SparkEnv.get().blockManager().blockManagerId().host();
    }

    /** Writes each epoch down. */
    private record Told(OutputDirectory directory, long deadline) implements TrialObserver {
        @Override
        public void epoch(EpochReport report, DevAnswers dev) {
            Journal.write(directory, new TrainedEpoch(report, dev, host()));
        }

        @Override
        public boolean goesOn() {
            return System.currentTimeMillis() < deadline;
        }
    }
}

package io.github.serspark.training;

import java.util.List;
import java.util.function.LongSupplier;

/** Who wants to know how a training goes, and may end it. */
interface TrainingObserver {

    /**
     * It goes on where it was interrupted.
     *
     * @param before the epochs that were over by then
     */
    default void resumed(Resume resume, List<EpochReport> before) {}

    /**
     * Has the rounds of an epoch trained.
     *
     * @param done how many of its {@code minibatches} are trained by now; asked from any thread
     */
    default void during(int epoch, int minibatches, LongSupplier done, Runnable rounds) {
        rounds.run();
    }

    /** @param tally of the epoch, with the round that has just ended */
    default void round(int epoch, EpochTally tally) {}

    /** An epoch is over. */
    void epoch(EpochReport report, DevAnswers dev);

    /** Whether another epoch may begin. */
    default boolean goesOn() {
        return true;
    }
}

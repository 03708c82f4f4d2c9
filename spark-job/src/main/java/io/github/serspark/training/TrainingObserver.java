package io.github.serspark.training;

/** Who wants to know how a training goes. */
interface TrainingObserver {

    /** It goes on where it was interrupted. */
    void resumed(Resume resume);

    /** @param tally of the epoch, with the round that has just ended */
    void round(int epoch, EpochTally tally);

    void epoch(EpochReport report);
}

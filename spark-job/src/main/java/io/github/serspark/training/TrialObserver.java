package io.github.serspark.training;

/** Who is told of each epoch of a trial, and may have it pause. */
public interface TrialObserver {

    /** @param dev what the network says after the epoch */
    void epoch(EpochReport report, DevAnswers dev);

    /** Whether another epoch may begin; if not, the trial pauses where it is. */
    boolean goesOn();
}

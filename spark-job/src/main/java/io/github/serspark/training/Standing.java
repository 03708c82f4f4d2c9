package io.github.serspark.training;

import java.util.List;

/**
 * How far a training has come, apart from its network.
 *
 * @param rounds of all epochs that were trained
 * @param epochs that are over
 * @param tally of the epoch under way
 * @param kernel that all workers computed with
 * @param resumes so far
 */
record Standing(int rounds, List<EpochReport> epochs, EpochTally tally, String kernel, List<Resume> resumes) {

    /** Minibatches of all workers that have led to here. */
    long steps() {
        return tally.steps()
                + epochs.stream()
                        .flatMap(epoch -> epoch.minibatches().stream())
                        .mapToLong(Integer::longValue)
                        .sum();
    }
}

package io.github.serspark.search;

import io.github.serspark.training.TrialStanding;

/**
 * What became of a trial at a rung, as its directory has it.
 *
 * @param cause of an end that is none, else empty
 * @param epochs that it was trained; fewer than those of the rung if its patience ended before
 * @param bestEpoch from 1; 0 without any
 * @param parametersSha256 of the network of the best epoch
 * @param tries of the task; 1 if its executor was never lost
 */
record TrainedRung(
        End end,
        String cause,
        int epochs,
        int bestEpoch,
        String kernel,
        String parametersSha256,
        int tries,
        String host) {

    /** How it ended. */
    enum End {
        /** As it should. */
        TRAINED,
        /** With numbers that are none. */
        DIVERGED,
        /** By an exception, or with its executor, again and again. */
        FAILED
    }

    static TrainedRung of(TrialStanding standing, int tries, String host) {
        return new TrainedRung(
                End.TRAINED,
                "",
                standing.epochs(),
                standing.bestEpoch(),
                standing.kernel(),
                standing.parametersSha256(),
                tries,
                host);
    }

    static TrainedRung without(End end, String cause, int tries, String host) {
        return new TrainedRung(end, cause, 0, 0, "", "", tries, host);
    }
}

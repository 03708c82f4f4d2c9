package io.github.serspark.training;

import io.github.serspark.config.Section;

/**
 * The group {@code train.checkpoint}: how often the state is saved, and how many are kept.
 *
 * @param everyRounds 0: not by rounds
 * @param everyMinutes 0: not by time
 */
record CheckpointPolicy(int everyRounds, double everyMinutes, int keep) {
    private static final int MANY = 1_000_000;

    static CheckpointPolicy of(Section checkpoint) {
        return new CheckpointPolicy(
                checkpoint.integer("every-rounds", 0, MANY),
                checkpoint.number("every-minutes", 0, MANY),
                checkpoint.integer("keep", 1, MANY));
    }

    /** How many rounds until another is due, so many after the last. */
    int roundsLeft(int rounds) {
        return everyRounds > 0 ? Math.max(1, everyRounds - rounds) : Integer.MAX_VALUE;
    }

    /** Whether it is time for another checkpoint, so many rounds and minutes after the last. */
    boolean isDue(int rounds, double minutes) {
        return (everyRounds > 0 && rounds >= everyRounds) || (everyMinutes > 0 && minutes >= everyMinutes);
    }
}

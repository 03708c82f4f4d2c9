package io.github.serspark.training;

/**
 * How many rounds are trained at once. Several workers are averaged after each; one trains on, to the same bytes, as long as
 * those who wait for news and checkpoints like.
 */
final class Stretch {
    private static final double SECONDS = 10;

    /** Of speech that a worker then has at hand: an hour and a half at 100 a second, 340 MB of samples. */
    private static final long FRAMES = 1 << 19;

    private final boolean single;
    private double most = 1; // rounds, by what the last ones took

    /** @param workers of the training */
    Stretch(int workers) {
        single = workers == 1;
    }

    /** How many come next, of {@code left}. */
    int rounds(int left) {
        return (int) Math.max(1, Math.min(left, most));
    }

    /** Learns from what {@code rounds} took. */
    void took(int rounds, double seconds, long frames) {
        if (single) {
            most = rounds * Math.min(SECONDS / seconds, (double) FRAMES / Math.max(1, frames));
        }
    }
}

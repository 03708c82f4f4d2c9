package io.github.serspark.statistics;

import io.github.serspark.run.UserException;
import java.util.Arrays;

/**
 * How often, among the utterances of each true level, only one of two systems was right. Where both were right, or neither,
 * their predictions may change places without any effect on the difference of UAR or accuracy.
 */
final class PairedCounts {

    private final int[] n; // [levels], utterances of the level
    private final int[] wins; // [levels], of these, those that only the system judged correctly
    private final int[] losses; // [levels], and those that only the baseline did

    private PairedCounts(int levels) {
        this.n = new int[levels];
        this.wins = new int[levels];
        this.losses = new int[levels];
    }

    /** @throws UserException if the two did not judge the same utterances with the same true levels */
    static PairedCounts of(Judgements system, Judgements baseline) {
        system.difference(baseline).ifPresent(found -> {
            throw new UserException("Cannot compare two systems: " + found
                    + ", expected the same utterances with the same true levels. Evaluate both on the same data.");
        });
        PairedCounts counts = new PairedCounts(system.levels());
        for (int i = 0; i < system.all().size(); i++) {
            counts.add(system.all().get(i), baseline.all().get(i));
        }
        return counts;
    }

    private void add(Judgement system, Judgement baseline) {
        int level = system.trueLevel();
        n[level]++;
        if (system.correct() && !baseline.correct()) {
            wins[level]++;
        } else if (baseline.correct() && !system.correct()) {
            losses[level]++;
        }
    }

    int levels() {
        return n.length;
    }

    int n() {
        return Arrays.stream(n).sum();
    }

    int wins() {
        return Arrays.stream(wins).sum();
    }

    int losses() {
        return Arrays.stream(losses).sum();
    }

    /** Utterances of {@code level} that exactly one of the two judged correctly. */
    int discordant(int level) {
        return wins[level] + losses[level];
    }

    /** By how much the UAR of the system exceeds the baseline's. */
    double uarDifference() {
        return uarDifference(wins);
    }

    /**
     * By how much it would if {@code [levels]} so many of the discordant utterances were the system's, and the others the
     * baseline's; NaN where there is no utterance.
     */
    double uarDifference(int[] wins) {
        double sum = 0;
        int present = 0;
        for (int level = 0; level < levels(); level++) {
            if (n[level] > 0) {
                sum += (2 * wins[level] - discordant(level)) / (double) n[level];
                present++;
            }
        }
        return sum / present;
    }
}

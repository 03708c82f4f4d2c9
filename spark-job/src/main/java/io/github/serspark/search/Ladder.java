package io.github.serspark.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asynchronous successive halving (Li et al. 2020, algorithm 2), with results that count in a written order: those of a rung in
 * the order in which the trials entered it, whenever they come, as a processor's reorder buffer retires instructions. After
 * the m-th, each of the best m / eta that has not been promoted is. So which trials are trained how far depends on the
 * scores alone. Trial 0, the baseline, is always promoted.
 */
final class Ladder {
    private final Rungs rungs;
    private final int trials;
    private final List<Rung> levels = new ArrayList<>();
    private int begun; // trials

    /** @param trials that there are to be */
    Ladder(Rungs rungs, int trials) {
        this.rungs = rungs;
        this.trials = trials;
        for (int rung = 0; rung < rungs.count(); rung++) {
            levels.add(new Rung());
        }
    }

    private static final class Rung {
        final List<Integer> entered = new ArrayList<>(); // in their order
        final Map<Integer, Double> scores = new HashMap<>(); // by trial
        final Set<Integer> promoted = new HashSet<>();
        int started; // of those that entered
        int counted; // of those that entered
    }

    /** What is to be trained next: a promotion to the highest rung before a new trial. Empty if nothing is for now. */
    Optional<Job> next() {
        for (int rung = rungs.top(); rung > 0; rung--) {
            Rung level = levels.get(rung);
            if (level.started < level.entered.size()) {
                return Optional.of(new Job(level.entered.get(level.started++), rung));
            }
        }
        if (begun == trials) {
            return Optional.empty();
        }
        levels.get(0).entered.add(begun);
        return Optional.of(new Job(begun++, 0));
    }

    /** @param score of a job that {@link #next} gave; NaN if it came to nothing */
    void result(Job job, double score) {
        levels.get(job.rung()).scores.put(job.trial(), score);
        count(job.rung());
    }

    private void count(int rung) {
        Rung level = levels.get(rung);
        while (level.counted < level.entered.size() && level.scores.containsKey(level.entered.get(level.counted))) {
            level.counted++;
            if (rung < rungs.top()) {
                promote(level, levels.get(rung + 1));
            }
        }
    }

    private void promote(Rung from, Rung to) {
        List<Integer> ranking = from.entered.subList(0, from.counted).stream()
                .filter(trial -> Double.isFinite(from.scores.get(trial)))
                .sorted(Comparator.comparing((Integer trial) -> -from.scores.get(trial))
                        .thenComparing(trial -> trial))
                .toList();
        int good = from.counted / rungs.eta();
        for (int place = 0; place < ranking.size(); place++) {
            int trial = ranking.get(place);
            if ((place < good || trial == 0) && from.promoted.add(trial)) {
                to.entered.add(trial);
            }
        }
    }
}

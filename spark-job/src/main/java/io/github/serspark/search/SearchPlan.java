package io.github.serspark.search;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * How long a search will be.
 *
 * @param least epochs, if every trial that is promoted deserves it at once
 * @param expected epochs, the mean of searches whose trials are equally good
 */
record SearchPlan(long least, double expected) {
    private static final int SIMULATIONS = 200;

    static SearchPlan of(Rungs rungs, int trials) {
        long least = 0;
        long atRung = trials;
        for (int rung = 0; rung < rungs.count(); rung++) {
            int before = rung == 0 ? 0 : rungs.epochs().get(rung - 1);
            least += atRung * (rungs.epochs().get(rung) - before);
            atRung = Math.max(1, atRung / rungs.eta());
        }
        double sum = 0;
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < SIMULATIONS; i++) {
            sum += simulated(rungs, trials, random.split());
        }
        return new SearchPlan(least, sum / SIMULATIONS);
    }

    /** For the terminal, before anything is trained. */
    String text(int trials, SearchSpace space, Rungs rungs, long checkpointBytes) {
        return String.format(
                Locale.ROOT,
                "%d trials over %s, compared after %s epochs: %d epochs at least, some %.0f if all are equally good; up to %d MB of checkpoints.",
                trials,
                space.dimensions().stream().map(Dimension::key).collect(Collectors.joining(", ")),
                rungs.epochs().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                least,
                expected,
                trials * checkpointBytes / 1_000_000);
    }

    private static long simulated(Rungs rungs, int trials, SplittableRandom random) {
        double[] scores = random.doubles(trials).toArray();
        Ladder ladder = new Ladder(rungs, trials);
        long epochs = 0;
        for (var job = ladder.next(); job.isPresent(); job = ladder.next()) {
            int rung = job.get().rung();
            epochs += rungs.epochs().get(rung) - (rung == 0 ? 0 : rungs.epochs().get(rung - 1));
            ladder.result(job.get(), scores[job.get().trial()]);
        }
        return epochs;
    }
}

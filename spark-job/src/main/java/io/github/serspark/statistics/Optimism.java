package io.github.serspark.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * By how much the best of several trials looks better on the utterances by which it was chosen than on others: over
 * resamples of the utterances within speakers, the best trial is chosen in the bag and judged outside of it as well. Rather
 * too much than too little: where utterances repeat, scores vary as if there were half as many.
 */
public final class Optimism {

    private static final int DRAWS = 1_000;

    private Optimism() {}

    /**
     * The mean of the chosen trial's score in the bag less its score outside; NaN where nothing is ever left outside.
     *
     * @param trials at least one; of equals the first is chosen
     */
    public static double ofBest(List<SystemJudgements> trials, long seed) {
        Panel panel = Panel.of(trials);
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, DRAWS)
                .mapToDouble(draw -> difference(panel, panel.resample(random)))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private static double difference(Panel panel, int[] bag) {
        int[] outside = Arrays.stream(bag).map(times -> times == 0 ? 1 : 0).toArray();
        double[] chosenBy = panel.scores(bag);
        int best = IntStream.range(0, chosenBy.length)
                .reduce((a, b) -> chosenBy[b] > chosenBy[a] ? b : a)
                .orElseThrow();
        return chosenBy[best] - panel.scores(outside)[best];
    }
}

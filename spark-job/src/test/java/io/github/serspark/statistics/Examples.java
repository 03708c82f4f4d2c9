package io.github.serspark.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Judgements to test with. */
final class Examples {

    private Examples() {}

    /** Utterances {@code u00}, {@code u01} and so on of one speaker. */
    static Judgements judgements(int levels, int[] truths, int[] predicted) {
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < truths.length; i++) {
            judgements.add(new Judgement("u%02d".formatted(i), "s", truths[i], predicted[i]));
        }
        return new Judgements(levels, judgements);
    }

    /**
     * Three skewed levels; every speaker is understood with a chance of their own.
     *
     * @param chances of each speaker's utterances to be judged correctly
     */
    static Judgements simulated(double[] chances, int utterancesEach, SplittableRandom random) {
        List<Judgement> judgements = new ArrayList<>();
        for (int speaker = 0; speaker < chances.length; speaker++) {
            for (int i = 0; i < utterancesEach; i++) {
                int truth = Math.min(random.nextInt(3), random.nextInt(3));
                boolean correct = random.nextDouble() < chances[speaker];
                int predicted = correct ? truth : (truth + 1 + random.nextInt(2)) % 3;
                judgements.add(new Judgement("u" + speaker + "-" + i, "s" + speaker, truth, predicted));
            }
        }
        return new Judgements(3, judgements);
    }
}

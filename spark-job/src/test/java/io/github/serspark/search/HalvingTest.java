package io.github.serspark.search;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.statistics.Sample;
import java.util.Comparator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What successive halving is for, on simulated searches: with as many epochs it finds a better setting than random search
 * does. How good a setting is depends on how far it is from a known optimum; how good a network is, on epochs and luck too.
 */
final class HalvingTest {
    private static final int SEARCHES = 200;
    private static final int TRIALS = 24;
    private static final Rungs RUNGS = Rungs.of(1, 3, 9);
    private static final int EPOCHS = 9;
    private static final double CHANCE = 1 / 3.0;
    private static final double NOISE = 0.02;

    /**
     * Settings, and the networks trained by them.
     *
     * @param quality UAR of each in the end, without luck
     * @param scores of each the best so far, after each epoch
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Simulated(double[] quality, double[][] scores) {
        static Simulated of(int settings, SplittableRandom random) {
            double[] quality = random.doubles(settings)
                    .map(setting -> 0.6 - 0.4 * (setting - 0.7) * (setting - 0.7))
                    .toArray();
            double[][] scores = new double[settings][EPOCHS];
            for (int trial = 0; trial < settings; trial++) {
                double best = 0;
                for (int epoch = 0; epoch < EPOCHS; epoch++) {
                    double learnt = 1 - Math.exp(-(epoch + 1) / 3.0);
                    double score = CHANCE + learnt * (quality[trial] - CHANCE) + NOISE * random.nextGaussian();
                    best = Math.max(best, score);
                    scores[trial][epoch] = best;
                }
            }
            return new Simulated(quality, scores);
        }

        /** How good the setting is that looks best in the end. */
        double qualityOfBest(IntStream trials) {
            return quality[
                    trials.boxed()
                            .max(Comparator.comparingDouble(trial -> scores[trial][EPOCHS - 1]))
                            .orElseThrow()];
        }
    }

    /**
     * What a search by halving comes to.
     *
     * @param quality of its winner
     * @param epochs that it trained
     */
    private record Halved(double quality, int epochs) {
        static Halved of(Simulated simulated) {
            Ladder ladder = new Ladder(RUNGS, TRIALS);
            IntStream.Builder top = IntStream.builder();
            int epochs = 0;
            for (Optional<Job> next = ladder.next(); next.isPresent(); next = ladder.next()) {
                Job job = next.get();
                int until = RUNGS.epochs().get(job.rung());
                epochs += until - (job.rung() == 0 ? 0 : RUNGS.epochs().get(job.rung() - 1));
                if (job.rung() == RUNGS.top()) {
                    top.add(job.trial());
                }
                ladder.result(job, simulated.scores()[job.trial()][until - 1]);
            }
            return new Halved(simulated.qualityOfBest(top.build()), epochs);
        }
    }

    @Test
    void itFindsBetterSettingsThanRandomSearchWithAsManyEpochs() {
        SplittableRandom random = new SplittableRandom(1);
        Sample gains = Sample.of(IntStream.range(0, SEARCHES).mapToDouble(search -> gain(random)));
        assertTrue(gains.ofMean(0.999).low() > 0, "%.4f on average".formatted(gains.mean()));
    }

    private static double gain(SplittableRandom random) {
        Simulated simulated = Simulated.of(TRIALS, random);
        Halved halved = Halved.of(simulated);
        int trained = (halved.epochs() + EPOCHS - 1) / EPOCHS; // rounded in favour of random search
        return halved.quality() - simulated.qualityOfBest(IntStream.range(0, trained));
    }
}

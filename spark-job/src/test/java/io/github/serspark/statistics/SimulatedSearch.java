package io.github.serspark.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Searches whose networks judge three tasks of some utterances of two speakers. How likely a network is right depends on its
 * setting, its seed, how hard the utterance is for all, and how hard it is for the setting.
 */
final class SimulatedSearch {

    private static final int TASKS = 3;
    private static final int LEVELS = 3;
    private static final double RIGHT = 0.55;
    private static final double HARDNESS = 0.1;

    private final Random random;
    private final int utterances;
    private final double seedDeviation;
    private final double settingDeviation;

    /**
     * @param seedDeviation of the chance of a network to be right, from seed to seed
     * @param settingDeviation of the chance of a setting to be right, from utterance to utterance
     */
    SimulatedSearch(long seed, int utterances, double seedDeviation, double settingDeviation) {
        this.random = new Random(seed);
        this.utterances = utterances;
        this.seedDeviation = seedDeviation;
        this.settingDeviation = settingDeviation;
    }

    /**
     * Searches, trains the best and the baseline again, and confirms.
     *
     * @param settings how much likelier each is to be right than the baseline, which is the first
     * @param best how many of the others are confirmed
     */
    Confirmation confirmation(double[] settings, int best, int seeds, int draws) {
        double[][] hardness = gaussians(HARDNESS);
        double[][][] ofSettings = new double[settings.length][][];
        double[] scores = new double[settings.length];
        for (int trial = 0; trial < settings.length; trial++) {
            ofSettings[trial] = gaussians(settingDeviation);
            scores[trial] = score(settings[trial], ofSettings[trial]);
        }
        List<Retrained> retrained = new ArrayList<>();
        IntStream.range(1, settings.length)
                .boxed()
                .sorted(Comparator.comparingDouble(trial -> -scores[trial]))
                .limit(best)
                .forEach(trial -> retrained.add(retrained(trial, settings[trial], seeds, hardness, ofSettings[trial])));
        return Confirmation.of(
                retrained(0, settings[0], seeds, hardness, ofSettings[0]), retrained, random.nextLong(), draws);
    }

    /** Of the difference of one trial that nobody chose, so large that the baseline hardly ever wins, when there is none. */
    Interval interval(double difference, int seeds, int draws) {
        while (true) {
            Confirmation found = confirmation(new double[] {0, difference}, 1, seeds, draws);
            if (found.winner() == 1) {
                return found.interval();
            }
        }
    }

    /** Near enough to what judging a network would come to. */
    private double score(double setting, double[][] ofSetting) {
        double ofUtterances = Math.sqrt(0.25 / (TASKS * utterances)) * random.nextGaussian();
        double lucky = Arrays.stream(ofSetting)
                .flatMapToDouble(Arrays::stream)
                .average()
                .orElseThrow();
        return setting + lucky + seedDeviation * random.nextGaussian() + ofUtterances;
    }

    private Retrained retrained(int trial, double setting, int seeds, double[][] hardness, double[][] ofSetting) {
        return new Retrained(
                trial,
                IntStream.range(0, seeds)
                        .mapToObj(seed -> network(setting, hardness, ofSetting))
                        .toList());
    }

    private SystemJudgements network(double setting, double[][] hardness, double[][] ofSetting) {
        double ofSeed = seedDeviation * random.nextGaussian();
        return new SystemJudgements(IntStream.range(0, TASKS)
                .mapToObj(task -> task(RIGHT + setting + ofSeed, hardness[task], ofSetting[task]))
                .toList());
    }

    private Judgements task(double right, double[] hardness, double[] ofSetting) {
        return new Judgements(
                LEVELS,
                IntStream.range(0, utterances)
                        .mapToObj(i -> judgement(i, random.nextDouble() < right + hardness[i] + ofSetting[i]))
                        .toList());
    }

    private static Judgement judgement(int i, boolean right) {
        int truth = i % LEVELS;
        return new Judgement("u" + i, i % 2 == 0 ? "a" : "b", truth, right ? truth : (truth + 1) % LEVELS);
    }

    private double[][] gaussians(double deviation) {
        double[][] values = new double[TASKS][utterances];
        for (double[] task : values) {
            for (int i = 0; i < task.length; i++) {
                task[i] = deviation * random.nextGaussian();
            }
        }
        return values;
    }
}

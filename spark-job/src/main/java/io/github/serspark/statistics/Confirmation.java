package io.github.serspark.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Whether the best trials of a search are better than the baseline once luck has no part in it: all are trained again with
 * fresh seeds, and the winner is the one with the highest mean over these, which may be the baseline.
 *
 * <p>The interval is of the winner's difference to the baseline, for other utterances of the same speakers and other seeds.
 * Two seeds show little of how seeds vary, so their variance is pooled over all trials, and its few degrees of freedom make
 * the interval Student's. It already has in it what utterances do to one network alone; to this is added what they do to a
 * trial whatever its seed, the covariance of the differences of two seeds over resamples of the utterances. As the winner is
 * the best of several, each of these has its share of the 5 % (Bonferroni).
 *
 * @param means over the fresh seeds, by number of the trial: the baseline, then the others from the search's best on
 * @param interval of 95 %, the difference itself where the winner is the baseline; undefined where there is but one seed
 */
public record Confirmation(int baseline, int winner, int seeds, Map<Integer, Double> means, Interval interval) {

    private static final double ERROR = 0.05;
    private static final int DRAWS = 10_000;

    /** Degrees of freedom from which on Student's distribution is the normal one, near enough. */
    private static final double MANY = 1e6;

    public Confirmation {
        means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    }

    /**
     * Confirms the best of a search. A trial of which a fresh seed came to nothing cannot be confirmed and is not handed in.
     *
     * @param best of the search, without the baseline, from its best on; of equals the first is the winner
     * @param seed of the resamples
     */
    public static Confirmation of(Retrained baseline, List<Retrained> best, long seed) {
        return of(baseline, best, seed, DRAWS);
    }

    static Confirmation of(Retrained baseline, List<Retrained> best, long seed, int draws) {
        List<Retrained> all = Stream.concat(Stream.of(baseline), best.stream()).toList();
        requireSameSeeds(all);
        Map<Integer, Double> means = new LinkedHashMap<>();
        all.forEach(trial -> means.put(trial.trial(), mean(trial)));
        Retrained winner =
                all.stream().reduce((a, b) -> mean(b) > mean(a) ? b : a).orElseThrow();
        int seeds = baseline.seeds().size();
        return new Confirmation(
                baseline.trial(), winner.trial(), seeds, means, interval(baseline, winner, all, seed, draws));
    }

    /** The winner's, over the fresh seeds. */
    public double mean() {
        return means.get(winner);
    }

    /** The winner's mean less the baseline's. */
    public double difference() {
        return mean() - means.get(baseline);
    }

    /** Whether the interval lies above 0. */
    public boolean better() {
        return interval.low() > 0;
    }

    private static Interval interval(Retrained baseline, Retrained winner, List<Retrained> all, long seed, int draws) {
        int seeds = baseline.seeds().size();
        double difference = mean(winner) - mean(baseline);
        if (winner == baseline) {
            return new Interval(0, 0);
        }
        if (seeds < 2) {
            return Interval.UNDEFINED;
        }
        double ofUtterances = utteranceVariance(baseline, winner, seed, draws);
        double margin = margin(ofUtterances, 2 * seedVariance(all) / seeds, all.size() * (seeds - 1), all.size() - 1);
        return new Interval(difference - margin, difference + margin);
    }

    /** Student's, with the degrees of freedom of a sum of which one part is known well (Satterthwaite, 1946). */
    private static double margin(double ofUtterances, double ofSeeds, int degrees, int rivals) {
        double variance = ofUtterances + ofSeeds;
        if (variance == 0) {
            return 0;
        }
        double ofSum = Math.min(MANY, degrees * Math.pow(variance / ofSeeds, 2));
        double t = new TDistribution(null, ofSum).inverseCumulativeProbability(1 - ERROR / (2 * rivals));
        return t * Math.sqrt(variance);
    }

    /** Of a trial's score from seed to seed, the mean over the trials. */
    private static double seedVariance(List<Retrained> trials) {
        return trials.stream()
                .mapToDouble(trial -> StatUtils.variance(trial.scores()))
                .average()
                .orElseThrow();
    }

    /** What the choice of utterances does to the difference whatever the seed: variance of the mean less each seed's own. */
    private static double utteranceVariance(Retrained baseline, Retrained winner, long seed, int draws) {
        List<SystemJudgements> networks = new ArrayList<>(winner.seeds());
        networks.addAll(baseline.seeds());
        Panel panel = Panel.of(networks);
        SplittableRandom random = new SplittableRandom(seed);
        int seeds = winner.seeds().size();
        double[][] differences = new double[seeds][draws];
        double[] means = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            double[] scores = panel.scores(panel.resample(random));
            for (int s = 0; s < seeds; s++) {
                differences[s][draw] = scores[s] - scores[seeds + s];
                means[draw] += differences[s][draw] / seeds;
            }
        }
        double ofEach = Arrays.stream(differences)
                .mapToDouble(StatUtils::variance)
                .average()
                .orElseThrow();
        return Math.max(0, (seeds * StatUtils.variance(means) - ofEach) / (seeds - 1));
    }

    private static double mean(Retrained trial) {
        return StatUtils.mean(trial.scores());
    }

    private static void requireSameSeeds(List<Retrained> all) {
        int[] seeds = all.stream().mapToInt(trial -> trial.seeds().size()).toArray();
        if (seeds[0] == 0 || IntStream.of(seeds).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "Cannot confirm trials: %s fresh seeds, expected as many of each, at least one."
                            .formatted(Arrays.toString(seeds)));
        }
    }
}

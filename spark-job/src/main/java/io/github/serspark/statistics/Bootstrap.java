package io.github.serspark.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Confidence intervals of UAR by the percentile bootstrap: the middle of the UARs of resamples. They say how far the
 * figure depends on the utterances, or the speakers, that happened to be in the partition; nothing about another training.
 *
 * <p>The UAR of a resample that lacks a level is the mean over the levels that it has, as {@link Confusion#uar} is.
 */
public final class Bootstrap {

    /** Speakers from which on an interval over speakers is given: fewer cannot show how speakers vary. */
    public static final int MIN_SPEAKERS = 8;

    private static final int DRAWS = 10_000;

    private final int levels;
    private final int[][] outcomes; // [speakers][utterances], true level, doubled, and one more if it was predicted
    private final int draws;

    public Bootstrap(Judgements judgements) {
        this(judgements, DRAWS);
    }

    Bootstrap(Judgements judgements, int draws) {
        this.levels = judgements.levels();
        this.outcomes = outcomes(judgements);
        this.draws = draws;
    }

    /**
     * For other utterances of the same speakers: a resample has as many of every speaker, drawn with replacement from theirs.
     * It says nothing of other speakers, and is much too narrow for them.
     *
     * @param confidence of the interval, over 0 and under 1, for example 0.95
     */
    public Interval withinSpeakers(double confidence, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return interval(confidence, counts -> {
            for (int[] own : outcomes) {
                for (int i = 0; i < own.length; i++) {
                    counts[own[random.nextInt(own.length)]]++;
                }
            }
        });
    }

    /**
     * For other speakers: a resample has as many speakers, drawn with replacement, each with all of their utterances. Absent
     * where there are fewer than {@link #MIN_SPEAKERS}; of 8 to 10 speakers, an interval of 0.95 covers about 0.91 in
     * simulations.
     *
     * @param confidence of the interval, over 0 and under 1, for example 0.95
     */
    public Optional<Interval> overSpeakers(double confidence, long seed) {
        if (outcomes.length < MIN_SPEAKERS) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[][] bySpeaker = Arrays.stream(outcomes).map(this::count).toArray(int[][]::new); // [speakers][2 levels]
        return Optional.of(interval(confidence, counts -> {
            for (int i = 0; i < bySpeaker.length; i++) {
                add(bySpeaker[random.nextInt(bySpeaker.length)], counts);
            }
        }));
    }

    /** @param resample adds the outcomes of a resample to counts {@code [2 levels]} */
    private Interval interval(double confidence, Consumer<int[]> resample) {
        if (outcomes.length == 0) {
            return Interval.UNDEFINED;
        }
        double[] uars = new double[draws];
        int[] counts = new int[2 * levels];
        for (int draw = 0; draw < draws; draw++) {
            Arrays.fill(counts, 0);
            resample.accept(counts);
            uars[draw] = uar(counts);
        }
        return Interval.middle(confidence, uars);
    }

    private double uar(int[] counts) {
        double sum = 0;
        int present = 0;
        for (int level = 0; level < levels; level++) {
            int wrong = counts[2 * level];
            int right = counts[2 * level + 1];
            if (wrong + right > 0) {
                sum += right / (double) (wrong + right);
                present++;
            }
        }
        return sum / present;
    }

    private int[] count(int[] own) {
        int[] counts = new int[2 * levels];
        Arrays.stream(own).forEach(outcome -> counts[outcome]++);
        return counts;
    }

    private static void add(int[] counts, int[] into) {
        for (int i = 0; i < counts.length; i++) {
            into[i] += counts[i];
        }
    }

    private static int[][] outcomes(Judgements judgements) {
        return judgements.all().stream()
                .collect(Collectors.groupingBy(Judgement::speaker, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(own -> own.stream().mapToInt(Bootstrap::outcome).toArray())
                .toArray(int[][]::new);
    }

    private static int outcome(Judgement judgement) {
        return 2 * judgement.trueLevel() + (judgement.correct() ? 1 : 0);
    }
}

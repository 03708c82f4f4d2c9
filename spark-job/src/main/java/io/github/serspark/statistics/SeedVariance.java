package io.github.serspark.statistics;

import org.apache.commons.math3.stat.StatUtils;

/**
 * How much scores vary by seed alone, from several trials with the same few seeds: what remains after the mean of the trial
 * and the mean of the seed, which has no part in a difference of two trials with the same seeds.
 */
record SeedVariance(double value, int degrees) {

    /** @param scores {@code [trials][seeds]}, at least two of each */
    static SeedVariance of(double[][] scores) {
        int trials = scores.length;
        int seeds = scores[0].length;
        double[] ofTrials = new double[trials];
        double[] ofSeeds = new double[seeds];
        for (int trial = 0; trial < trials; trial++) {
            ofTrials[trial] = StatUtils.mean(scores[trial]);
            for (int seed = 0; seed < seeds; seed++) {
                ofSeeds[seed] += scores[trial][seed] / trials;
            }
        }
        double ofAll = StatUtils.mean(ofTrials);
        double squares = 0;
        for (int trial = 0; trial < trials; trial++) {
            for (int seed = 0; seed < seeds; seed++) {
                double rest = scores[trial][seed] - ofTrials[trial] - ofSeeds[seed] + ofAll;
                squares += rest * rest;
            }
        }
        int degrees = (trials - 1) * (seeds - 1);
        return new SeedVariance(squares / degrees, degrees);
    }
}

package io.github.serspark.statistics;

import java.util.List;

/**
 * A trial of a search, trained again with seeds that had no part in choosing it.
 *
 * @param trial its number
 * @param seeds what each of these networks said of dev, in the same order of the seeds for every trial
 */
public record Retrained(int trial, List<SystemJudgements> seeds) {

    public Retrained {
        seeds = List.copyOf(seeds);
    }

    /** {@code [seeds]}. */
    double[] scores() {
        return seeds.stream().mapToDouble(SystemJudgements::meanUar).toArray();
    }
}

package io.github.serspark.statistics;

import java.util.List;

/**
 * What one trained system said of a partition.
 *
 * @param tasks those that count for its score, in the same order for every system
 */
public record SystemJudgements(List<Judgements> tasks) {

    public SystemJudgements {
        tasks = List.copyOf(tasks);
    }

    /** The mean UAR over the tasks that have utterances; NaN where none has. */
    public double meanUar() {
        return tasks.stream()
                .mapToDouble(task -> task.confusion().uar())
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }
}

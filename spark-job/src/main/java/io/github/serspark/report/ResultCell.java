package io.github.serspark.report;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well a system solved a task on a partition.
 *
 * @param utterances labelled, which {@code uar} was taken over
 * @param seed that was judged
 * @param uar of that seed, 0 to 1
 * @param overUtterances the 95 % interval of {@code uar} over utterances within speakers; {@link Bounds#NONE} where unknown
 * @param overSpeakers the 95 % interval over speakers; {@link Bounds#NONE} where unknown
 * @param uarBySeed of every seed, the judged one too
 * @param published UAR of the paper, 0 to 1; NaN where it has none
 */
public record ResultCell(
        Split split,
        Task task,
        long utterances,
        long seed,
        double uar,
        Bounds overUtterances,
        Bounds overSpeakers,
        SortedMap<Long, Double> uarBySeed,
        double published) {

    public ResultCell {
        uarBySeed = Collections.unmodifiableSortedMap(new TreeMap<>(uarBySeed));
        requireShare("UAR", uar, split, task);
        requireShare("published UAR", published, split, task);
    }

    /** Mean over the seeds; NaN without any, or where one is undefined. */
    double mean() {
        return Arrays.stream(seedUars()).average().orElse(Double.NaN);
    }

    /** Sample standard deviation over the seeds (divisor n - 1); NaN for fewer than two. */
    double deviation() {
        double mean = mean();
        double squares = Arrays.stream(seedUars())
                .map(uar -> (uar - mean) * (uar - mean))
                .sum();
        return uarBySeed.size() < 2 ? Double.NaN : Math.sqrt(squares / (uarBySeed.size() - 1));
    }

    private double[] seedUars() {
        return uarBySeed.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void requireShare(String what, double share, Split split, Task task) {
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("Cannot show the %s of %s of %s: %s, expected 0 to 1 or NaN."
                    .formatted(what, task.id(), split.id(), share));
        }
    }
}

package io.github.serspark.report;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import java.util.List;

/**
 * Whether a system is better than another on a partition and task. Both orders of a pair are shown where both are given.
 *
 * @param z statistic of the paper's test, positive where {@code system} is better; NaN where it is undefined
 * @param p by {@link Results#tests}; NaN where a test is undefined or was not made
 */
public record Comparison(String system, String other, Split split, Task task, double z, List<Double> p) {

    public Comparison {
        p = List.copyOf(p);
    }

    boolean isOf(String system, String other, Split split, Task task) {
        return this.system.equals(system) && this.other.equals(other) && this.split == split && this.task == task;
    }

    void requireTests(List<SignificanceTest> tests) {
        if (p.size() != tests.size()) {
            throw new IllegalArgumentException("Cannot show how %s compares with %s: %d p values, expected %d: %s."
                    .formatted(
                            system,
                            other,
                            p.size(),
                            tests.size(),
                            tests.stream().map(SignificanceTest::name).toList()));
        }
    }
}

package io.github.serspark.report;

import io.github.serspark.data.Task;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a network learnt. A single-task system has one for each task and seed, a multi-task system one for each seed.
 *
 * @param bestEpoch whose parameters were kept, from 1
 * @param tasks what it learnt, in the order in which they are shown
 */
public record LearningCurve(String system, long seed, int bestEpoch, Map<Task, TaskCurve> tasks) {

    public LearningCurve {
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
    }
}

package io.github.serspark.corpus;

import io.github.serspark.data.Dimensions;
import io.github.serspark.data.Task;
import io.github.serspark.data.Thresholds;

/**
 * A mean rating that is cut into levels.
 *
 * @param dimension one of {@link Dimensions#ALL}
 */
public record RatedTask(String dimension, Thresholds thresholds) implements TaskRule {

    @Override
    public Task task() {
        return Dimensions.task(dimension, thresholds);
    }

    @Override
    public int level(Turn turn) {
        return thresholds.level(turn.ratings().of(dimension));
    }
}

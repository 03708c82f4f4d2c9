package io.github.serspark.report;

import io.github.serspark.data.Task;
import java.util.List;

/**
 * How a task's attention follows loudness.
 *
 * @param r Pearson's correlation of attention and {@linkplain io.github.serspark.audio.Loudness loudness} over the frames,
 *     of each utterance; NaN where it is undefined
 */
public record LoudnessCorrelation(Task task, List<Double> r) {

    public LoudnessCorrelation {
        r = List.copyOf(r);
    }
}

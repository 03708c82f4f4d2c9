package io.github.serspark.table;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.random.Seed;
import io.github.serspark.statistics.Bootstrap;
import io.github.serspark.statistics.Confusion;
import io.github.serspark.statistics.Interval;
import java.util.List;
import java.util.Optional;

/**
 * How well a task was solved on a partition. Lists of scores go by partition, then by task.
 *
 * @param withinSpeakers the interval of UAR for other utterances of the same speakers
 * @param overSpeakers the interval of UAR for other speakers, where there are enough of them
 */
public record Score(JudgedTask judged, Interval withinSpeakers, Optional<Interval> overSpeakers) {

    private static final double CONFIDENCE = 0.95;

    public static List<Score> of(List<JudgedTask> judged, Seed run) {
        return judged.stream().map(task -> of(task, run)).toList();
    }

    /** @param run all random numbers derive from it */
    public static Score of(JudgedTask judged, Seed run) {
        Bootstrap bootstrap = new Bootstrap(judged.judgements());
        return new Score(
                judged,
                bootstrap.withinSpeakers(CONFIDENCE, judged.seed(run, "interval within speakers")),
                bootstrap.overSpeakers(CONFIDENCE, judged.seed(run, "interval over speakers")));
    }

    public Split split() {
        return judged.split();
    }

    public Task task() {
        return judged.task();
    }

    public Confusion confusion() {
        return judged.judgements().confusion();
    }
}

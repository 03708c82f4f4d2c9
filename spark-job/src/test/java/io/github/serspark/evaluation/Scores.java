package io.github.serspark.evaluation;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.statistics.Confusion;
import java.util.List;

/** Scores to test with. */
final class Scores {

    /** UAR 0.8 over 20 utterances of two levels. */
    static final Score AROUSAL_DEV = new Score(Split.DEV, Task.AROUSAL, new Confusion(new long[][] {{9, 1}, {3, 7}}));

    /** UAR 0.5 over the same utterances as {@link #AROUSAL_DEV}. */
    static final Score WEAK_AROUSAL_DEV =
            new Score(Split.DEV, Task.AROUSAL, new Confusion(new long[][] {{10, 0}, {10, 0}}));

    /** UAR 0.75 of two levels; the middle one is absent. */
    static final Score VALENCE_TEST =
            new Score(Split.TEST, Task.VALENCE, new Confusion(new long[][] {{4, 0, 0}, {0, 0, 0}, {1, 1, 2}}));

    /** No utterance has a label. */
    static final Score DOMINANCE_TEST = new Score(Split.TEST, Task.DOMINANCE, new Confusion(new long[3][3]));

    static final List<Score> ALL = List.of(AROUSAL_DEV, VALENCE_TEST, DOMINANCE_TEST);

    private Scores() {}
}

package io.github.serspark.evaluation;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.Tasks;
import io.github.serspark.random.Seed;
import io.github.serspark.statistics.Judgement;
import io.github.serspark.statistics.Judgements;
import io.github.serspark.table.JudgedTask;
import io.github.serspark.table.Score;
import java.util.ArrayList;
import java.util.List;

/** Scores to test with. */
final class Scores {

    static final Seed SEED = Seed.of(1);

    /** UAR 0.8 over 20 utterances of two levels. */
    static final Score AROUSAL_DEV = score(Split.DEV, Tasks.AROUSAL, 1, new long[][] {{9, 1}, {3, 7}});

    /** UAR 0.5 over the same utterances as {@link #AROUSAL_DEV}: 1 right in its place, 7 wrong. */
    static final Score WEAK_AROUSAL_DEV = score(Split.DEV, Tasks.AROUSAL, 1, new long[][] {{10, 0}, {10, 0}});

    /** UAR 0.75 of two levels; the middle one is absent. Enough speakers for an interval over them. */
    static final Score VALENCE_TEST =
            score(Split.TEST, Tasks.VALENCE, 8, new long[][] {{4, 0, 0}, {0, 0, 0}, {1, 1, 2}});

    /** No utterance has a label. */
    static final Score DOMINANCE_TEST = score(Split.TEST, Tasks.DOMINANCE, 1, new long[3][3]);

    static final List<Score> ALL = List.of(AROUSAL_DEV, VALENCE_TEST, DOMINANCE_TEST);

    private Scores() {}

    /** {@link #AROUSAL_DEV} against {@link #WEAK_AROUSAL_DEV}. */
    static Significance significance(String baseline) {
        return significance(AROUSAL_DEV, WEAK_AROUSAL_DEV, baseline);
    }

    static Significance significance(Score score, Score baseline, String path) {
        return Significance.of(List.of(score), new Baseline(path, List.of(baseline.judged())), SEED);
    }

    /** Of utterances 0, 1 and so on, whose confusion is {@code counts}; their speakers take turns. */
    static Score score(Split split, Task task, int speakers, long[][] counts) {
        List<Judgement> judgements = new ArrayList<>();
        for (int truth = 0; truth < counts.length; truth++) {
            for (int predicted = 0; predicted < counts.length; predicted++) {
                for (int i = 0; i < counts[truth][predicted]; i++) {
                    int n = judgements.size();
                    judgements.add(new Judgement("u%03d".formatted(n), "s" + n % speakers, truth, predicted));
                }
            }
        }
        return Score.of(new JudgedTask(split, task, new Judgements(counts.length, judgements)), SEED);
    }
}

package io.github.serspark.table;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.Tasks;
import io.github.serspark.statistics.Judgement;
import io.github.serspark.statistics.Judgements;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Systems whose every answer is known. */
public final class Results {
    private Results() {}

    /** A system judged on arousal alone; each seed gets {@code correct} of 30 utterances a level right, on dev and on test. */
    public static SystemResult system(String label, int... correct) {
        int[][] each = IntStream.of(correct).mapToObj(n -> new int[] {n, n, n}).toArray(int[][]::new);
        return system(label, new int[] {30, 30, 30}, each);
    }

    /**
     * A system judged on arousal alone, of ten speakers, on dev as on test; what is wrong is taken for the next level.
     *
     * @param n {@code [levels]} utterances of each
     * @param correct {@code [seeds][levels]} of them that are right
     */
    public static SystemResult system(String label, int[] n, int[]... correct) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int seed = 1; seed <= correct.length; seed++) {
            Judgements judgements = judgements(n, correct[seed - 1]);
            Task arousal = n.length == 3 ? Tasks.AROUSAL : Tasks.of("arousal", n.length);
            outcomes.add(Outcome.of(
                    seed,
                    List.of(
                            new JudgedTask(Split.DEV, arousal, judgements),
                            new JudgedTask(Split.TEST, arousal, judgements))));
        }
        return new SystemResult(label, label, outcomes);
    }

    private static Judgements judgements(int[] n, int[] correct) {
        List<Judgement> judgements = new ArrayList<>();
        for (int level = 0; level < n.length; level++) {
            for (int i = 0; i < n[level]; i++) {
                int predicted = i < correct[level] ? level : (level + 1) % n.length;
                judgements.add(new Judgement("u%d-%03d".formatted(level, i), "s" + i % 10, level, predicted));
            }
        }
        return new Judgements(n.length, judgements);
    }
}

package io.github.serspark.table;

import io.github.serspark.data.Split;
import io.github.serspark.statistics.Judgements;
import io.github.serspark.statistics.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a system said, with one seed, of the labelled utterances of dev and test.
 *
 * @param judged in the order of the columns; a task that nobody labelled has judgements of no utterance, or is missing
 * @param folds the same of each fold, where there are several; all of their utterances together are what is judged
 */
public record Outcome(int seed, List<JudgedTask> judged, List<Outcome> folds) {

    /** Of data that are no folds. */
    public Outcome(int seed, List<JudgedTask> judged) {
        this(seed, judged, List.of());
    }

    /** Takes the utterances of several folds together. */
    public static Outcome pool(int seed, List<Outcome> folds) {
        List<JudgedTask> all =
                folds.stream().flatMap(fold -> fold.judged().stream()).toList();
        return folds.size() == 1
                ? folds.get(0)
                : new Outcome(seed, of(seed, all).judged(), folds);
    }

    /** Brings the judgements of several networks together: of other tasks, or of the same task and other utterances. */
    public static Outcome of(int seed, List<JudgedTask> networks) {
        Map<Column, JudgedTask> all = new LinkedHashMap<>();
        networks.forEach(own -> all.merge(own.column(), own, Outcome::pool));
        return new Outcome(
                seed, Column.inOrder(all.keySet()).stream().map(all::get).toList());
    }

    private static JudgedTask pool(JudgedTask one, JudgedTask other) {
        return new JudgedTask(one.split(), one.task(), Judgements.pool(List.of(one.judgements(), other.judgements())));
    }

    Optional<JudgedTask> of(Column column) {
        return judged.stream().filter(own -> own.column().equals(column)).findFirst();
    }

    /** The mean over the tasks that have a UAR on dev; NaN if none has. */
    double meanDevUar() {
        return Sample.of(judged.stream()
                        .filter(own -> own.split() == Split.DEV)
                        .mapToDouble(own -> own.judgements().confusion().uar()))
                .mean();
    }
}

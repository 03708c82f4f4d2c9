package io.github.serspark.table;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A row of the table: a system and what it said with each of its seeds.
 *
 * @param id in tables: {@code mtl-attention}
 * @param label in print: {@code e2e MTL+att}
 * @param outcomes by seed, at least one
 */
public record SystemResult(String id, String label, List<Outcome> outcomes) {

    public SystemResult {
        outcomes = List.copyOf(outcomes);
    }

    boolean is(SystemResult other) {
        return id.equals(other.id);
    }

    /**
     * The outcome that enters the tests: that of the seed with the median UAR on dev, the lower one of two; chosen without a
     * look at test.
     */
    public Outcome judged() {
        List<Outcome> byDev = outcomes.stream()
                .sorted(Comparator.comparingDouble(Outcome::meanDevUar).thenComparing(Outcome::seed))
                .toList();
        return byDev.get((byDev.size() - 1) / 2);
    }

    public boolean hasSeveralSeeds() {
        return outcomes.size() > 1;
    }

    public boolean hasFolds() {
        return !judged().folds().isEmpty();
    }

    /** The UAR of every fold, of the judged seed. */
    DoubleStream uarsOfFolds(Column column) {
        return uars(judged().folds(), column);
    }

    /** The UAR of every seed. */
    DoubleStream uars(Column column) {
        return uars(outcomes, column);
    }

    private static DoubleStream uars(List<Outcome> outcomes, Column column) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.of(column).stream())
                .mapToDouble(judged -> judged.judgements().confusion().uar());
    }
}

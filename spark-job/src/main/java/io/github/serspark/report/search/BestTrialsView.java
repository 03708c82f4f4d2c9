package io.github.serspark.report.search;

import io.github.serspark.statistics.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The best ten: those of the highest rung first, each rung by its own scores, since scores of different rungs do not compare.
 *
 * @param keys of the parameters, one a column
 */
record BestTrialsView(List<String> keys, List<Row> rows) {

    private static final int ROWS = 10;

    record Row(
            int number,
            boolean baseline,
            boolean winner,
            String epochs,
            String uar,
            String state,
            List<String> parameters) {}

    static Optional<BestTrialsView> of(SearchContent content) {
        List<String> keys =
                content.dimensions().stream().map(ReportedDimension::key).toList();
        List<Row> rows = content.scored().stream()
                .sorted(Comparator.comparingInt(ReportedTrial::rung)
                        .reversed()
                        .thenComparing(content::last, Comparator.reverseOrder())
                        .thenComparingInt(trial -> trial.number()))
                .limit(ROWS)
                .map(trial -> row(trial, keys, content))
                .toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(new BestTrialsView(keys, rows));
    }

    private static Row row(ReportedTrial trial, List<String> keys, SearchContent content) {
        return new Row(
                trial.number(),
                trial.number() == SearchContent.BASELINE,
                content.won(trial),
                Integer.toString(content.rungs().get(trial.rung())),
                Numbers.percent(content.last(trial)),
                trial.state(),
                keys.stream()
                        .map(key -> Wording.value(trial.parameters().get(key)))
                        .toList());
    }
}

package io.github.serspark.report.search;

import io.github.serspark.statistics.Importance;
import io.github.serspark.statistics.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How much of the variance of the lowest rung's scores each parameter explains, as bars, the longest first. */
record ImportanceView(int trials, int height, List<Row> rows) {

    /** A quadratic fits three trials whatever they are. */
    private static final int MIN_TRIALS = 4;

    private static final double LEFT = 10;
    private static final double LENGTH = 300;
    private static final int ROW_HEIGHT = 34;

    /** @param stands whether it is more than chance explains */
    record Row(
            String key,
            boolean stands,
            String nameY,
            String y,
            String width,
            String chanceX,
            String markTop,
            String markBottom,
            String figureX,
            String figureY,
            String share,
            String chance) {}

    private record Explained(String key, Importance importance) {}

    static Optional<ImportanceView> of(SearchContent content) {
        List<ReportedTrial> trials = content.drawn();
        return trials.size() < MIN_TRIALS || content.dimensions().isEmpty()
                ? Optional.empty()
                : Optional.of(view(trials, content));
    }

    private static ImportanceView view(List<ReportedTrial> trials, SearchContent content) {
        List<Explained> explained = content.dimensions().stream()
                .map(dimension -> new Explained(dimension.key(), importance(dimension, trials, content)))
                .sorted(Comparator.comparingDouble(
                                (Explained one) -> one.importance().share())
                        .reversed())
                .toList();
        List<Row> rows = IntStream.range(0, explained.size())
                .mapToObj(i -> row(explained.get(i), i * ROW_HEIGHT))
                .toList();
        return new ImportanceView(trials.size(), ROW_HEIGHT * rows.size(), rows);
    }

    private static Importance importance(ReportedDimension dimension, List<ReportedTrial> all, SearchContent content) {
        List<ReportedTrial> trials = all.stream()
                .filter(trial -> trial.parameters().containsKey(dimension.key()))
                .toList();
        double[] scores = trials.stream().mapToDouble(content::first).toArray();
        if (dimension.numeric()) {
            double[] values = trials.stream()
                    .mapToDouble(trial -> dimension.place(trial.number(dimension.key())))
                    .toArray();
            return Importance.ofNumber(values, scores, content.seed());
        }
        List<String> values = trials.stream()
                .map(trial -> Wording.value(trial.parameters().get(dimension.key())))
                .toList();
        return Importance.ofChoice(values, scores, content.seed());
    }

    private static Row row(Explained explained, int top) {
        Importance importance = explained.importance();
        double end = LEFT + LENGTH * importance.share();
        double chance = LEFT + LENGTH * importance.chance();
        return new Row(
                explained.key(),
                importance.stands(),
                Svg.length(top + 11),
                Svg.length(top + 16),
                Svg.length(LENGTH * importance.share()),
                Svg.length(chance),
                Svg.length(top + 13),
                Svg.length(top + 29),
                Svg.length(Math.max(end, chance) + 6),
                Svg.length(top + 25),
                Numbers.percent(importance.share()),
                Numbers.percent(importance.chance()));
    }
}

package io.github.serspark.report;

import java.util.Optional;

/** A cell of the table of results; shares in %. */
record CellView(
        String uar,
        Marks marks,
        Optional<String> overUtterances,
        Optional<String> overSpeakers,
        Optional<String> seeds,
        Optional<String> published) {

    private static final CellView MISSING = new CellView(
            Numbers.MISSING, Marks.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static CellView of(SystemRow system, Column column, Results results) {
        return system.cell(column.split(), column.task())
                .map(cell -> of(cell, marks(system, column, results)))
                .orElse(MISSING);
    }

    private static CellView of(ResultCell cell, Marks marks) {
        return new CellView(
                Numbers.percent(cell.uar()),
                marks,
                known(Numbers.percent(cell.overUtterances())),
                known(Numbers.percent(cell.overSpeakers())),
                cell.uarBySeed().size() < 2 ? Optional.empty() : Optional.of(overSeeds(cell)),
                known(Numbers.percent(cell.published())));
    }

    private static String overSeeds(ResultCell cell) {
        return "%s ± %s".formatted(Numbers.percent(cell.mean()), Numbers.percent(cell.deviation()));
    }

    private static Optional<String> known(String figure) {
        return Optional.of(figure).filter(text -> !text.equals(Numbers.MISSING));
    }

    private static Marks marks(SystemRow system, Column column, Results results) {
        return results.comparison(system.name(), results.baseline(), column.split(), column.task())
                .map(comparison -> Marks.of(results, comparison))
                .orElse(Marks.NONE);
    }
}

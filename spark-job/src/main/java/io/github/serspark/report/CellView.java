package io.github.serspark.report;

import io.github.serspark.statistics.Interval;
import io.github.serspark.statistics.Numbers;
import io.github.serspark.table.Column;
import io.github.serspark.table.Figures;
import io.github.serspark.table.Figures.Cell;
import io.github.serspark.table.SystemResult;
import java.util.Optional;

/** A cell of the table of results; shares in %. */
record CellView(
        String uar,
        Marks marks,
        Optional<String> overUtterances,
        Optional<String> overSpeakers,
        Optional<String> folds,
        Optional<String> seeds,
        Optional<String> published) {

    static final String DASH = "–";

    private static final CellView MISSING = new CellView(
            Numbers.MISSING,
            Marks.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static CellView of(SystemResult system, Column column, Figures figures) {
        return figures.cell(system, column).map(cell -> of(cell, figures)).orElse(MISSING);
    }

    private static CellView of(Cell cell, Figures figures) {
        return new CellView(
                Numbers.percent(cell.uar()),
                figures.againstBaseline(cell).map(Marks::of).orElse(Marks.NONE),
                interval(Optional.of(cell.score().withinSpeakers())),
                interval(cell.score().overSpeakers()),
                cell.row().hasFolds() ? Optional.of(Numbers.percent(cell.uarsOfFolds())) : Optional.empty(),
                cell.row().hasSeveralSeeds() ? Optional.of(Numbers.percent(cell.uars())) : Optional.empty(),
                figures.published(cell).stream().mapToObj(Numbers::percent).findFirst());
    }

    private static Optional<String> interval(Optional<Interval> shares) {
        return shares.filter(Interval::isDefined).map(interval -> Numbers.percent(interval, DASH));
    }
}

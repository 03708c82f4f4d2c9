package io.github.serspark.report;

import io.github.serspark.statistics.Interval;
import io.github.serspark.statistics.Numbers;
import io.github.serspark.table.Column;
import io.github.serspark.table.Figures;
import io.github.serspark.table.Figures.Cell;
import io.github.serspark.table.SystemResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A figure of the UARs of a partition and task with their intervals, drawn as SVG. Lengths are in the figure's own units of
 * about a pixel.
 *
 * @param chance where guessing lies: one place, or several where systems chose from other levels
 */
record ForestView(
        String split,
        String task,
        int width,
        int height,
        String right,
        String bottom,
        List<Tick> ticks,
        List<String> chance,
        List<Row> rows) {

    private static final int WIDTH = 340;
    private static final int LEFT = 10;
    private static final int RIGHT = 262; // the figures stand right of it
    private static final int ROW_HEIGHT = 40;
    private static final int TOP = 8;
    private static final int AXIS_HEIGHT = 26;

    record Tick(String x, String label) {}

    /** A system: its name stands at {@code top}, its marks around {@code y}. */
    record Row(
            String system,
            String top,
            String y,
            Optional<String> x,
            String uar,
            Marks marks,
            Optional<Line> overUtterances,
            Optional<Line> overSpeakers,
            List<String> seeds,
            Optional<String> published) {}

    record Line(String x1, String x2) {}

    static ForestView of(Figures figures, Column column) {
        Scale scale = scale(figures);
        List<Row> rows = new ArrayList<>();
        for (SystemResult system : figures.rows()) {
            rows.add(row(figures, system, column, scale, TOP + ROW_HEIGHT * rows.size()));
        }
        int bottom = TOP + ROW_HEIGHT * rows.size();
        return new ForestView(
                column.split().id(),
                column.task().id(),
                WIDTH,
                bottom + AXIS_HEIGHT,
                length(RIGHT),
                length(bottom),
                scale.ticks().stream().map(share -> tick(scale, share)).toList(),
                figures.guessing(column)
                        .mapToObj(share -> length(scale.at(share)))
                        .toList(),
                rows);
    }

    /** One for all figures, so that they compare. */
    private static Scale scale(Figures figures) {
        return Scale.around(figures.cells().stream().flatMapToDouble(cell -> shares(cell, figures)), LEFT, RIGHT);
    }

    private static DoubleStream shares(Cell cell, Figures figures) {
        Interval within = cell.score().withinSpeakers();
        Interval over = cell.score().overSpeakers().orElse(Interval.UNDEFINED);
        return Stream.of(
                        new double[] {cell.uar(), within.low(), within.high(), over.low(), over.high()},
                        cell.uars().values(),
                        figures.published(cell).stream().toArray(),
                        cell.score().confusion().guessing().stream().toArray())
                .flatMapToDouble(Arrays::stream);
    }

    private static Tick tick(Scale scale, double share) {
        return new Tick(length(scale.at(share)), Numbers.decimal(100 * share, 0));
    }

    private static Row row(Figures figures, SystemResult system, Column column, Scale scale, int top) {
        CellView text = CellView.of(system, column, figures);
        Optional<Cell> cell = figures.cell(system, column);
        return new Row(
                system.label(),
                length(top + 12),
                length(top + 25),
                cell.flatMap(found -> x(scale, found.uar())),
                text.uar(),
                text.marks(),
                cell.flatMap(found -> line(scale, found.score().withinSpeakers())),
                cell.flatMap(found -> found.score().overSpeakers()).flatMap(interval -> line(scale, interval)),
                cell.map(found -> seeds(scale, found)).orElse(List.of()),
                cell.flatMap(found -> x(scale, figures.published(found).orElse(Double.NaN))));
    }

    /** Where the seeds lie, if there are several. */
    private static List<String> seeds(Scale scale, Cell cell) {
        return cell.row().hasSeveralSeeds()
                ? Arrays.stream(cell.uars().values())
                        .mapToObj(uar -> length(scale.at(uar)))
                        .toList()
                : List.of();
    }

    private static Optional<Line> line(Scale scale, Interval shares) {
        return shares.isDefined()
                ? Optional.of(new Line(length(scale.at(shares.low())), length(scale.at(shares.high()))))
                : Optional.empty();
    }

    private static Optional<String> x(Scale scale, double share) {
        return Double.isFinite(share) ? Optional.of(length(scale.at(share))) : Optional.empty();
    }

    private static String length(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

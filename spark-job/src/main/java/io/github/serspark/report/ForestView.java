package io.github.serspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A figure of the UARs of a partition and task with their intervals, drawn as SVG. Lengths are in the figure's own units of
 * about a pixel.
 */
record ForestView(
        String split,
        String task,
        int width,
        int height,
        String right,
        String bottom,
        List<Tick> ticks,
        Optional<String> chance,
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

    static List<ForestView> of(Results results, List<Column> columns) {
        Scale scale = scale(results);
        return columns.stream().map(column -> of(results, column, scale)).toList();
    }

    /** One for all figures, so that they compare. */
    private static Scale scale(Results results) {
        return Scale.around(
                DoubleStream.concat(
                        DoubleStream.of(results.chance()),
                        results.systems().stream()
                                .flatMap(system -> system.cells().stream())
                                .flatMapToDouble(ForestView::shares)),
                LEFT,
                RIGHT);
    }

    private static DoubleStream shares(ResultCell cell) {
        return DoubleStream.concat(
                DoubleStream.of(
                        cell.uar(),
                        cell.overUtterances().low(),
                        cell.overUtterances().high(),
                        cell.overSpeakers().low(),
                        cell.overSpeakers().high(),
                        cell.published()),
                cell.uarBySeed().values().stream().mapToDouble(Double::doubleValue));
    }

    private static ForestView of(Results results, Column column, Scale scale) {
        List<Row> rows = new ArrayList<>();
        for (SystemRow system : results.systems()) {
            rows.add(row(results, system, column, scale, TOP + ROW_HEIGHT * rows.size()));
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
                x(scale, results.chance()),
                rows);
    }

    private static Tick tick(Scale scale, double share) {
        return new Tick(length(scale.at(share)), Numbers.decimal(100 * share, 0));
    }

    private static Row row(Results results, SystemRow system, Column column, Scale scale, int top) {
        CellView text = CellView.of(system, column, results);
        Optional<ResultCell> cell = system.cell(column.split(), column.task());
        return new Row(
                system.name(),
                length(top + 12),
                length(top + 25),
                cell.flatMap(found -> x(scale, found.uar())),
                text.uar(),
                text.marks(),
                cell.flatMap(found -> line(scale, found.overUtterances())),
                cell.flatMap(found -> line(scale, found.overSpeakers())),
                cell.map(found -> seeds(scale, found)).orElse(List.of()),
                cell.flatMap(found -> x(scale, found.published())));
    }

    /** Where the seeds lie, if there are several. */
    private static List<String> seeds(Scale scale, ResultCell cell) {
        return cell.uarBySeed().size() < 2
                ? List.of()
                : cell.uarBySeed().values().stream()
                        .flatMap(uar -> x(scale, uar).stream())
                        .toList();
    }

    private static Optional<Line> line(Scale scale, Bounds bounds) {
        return x(scale, bounds.low()).flatMap(low -> x(scale, bounds.high()).map(high -> new Line(low, high)));
    }

    private static Optional<String> x(Scale scale, double share) {
        return Double.isFinite(share) ? Optional.of(length(scale.at(share))) : Optional.empty();
    }

    private static String length(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

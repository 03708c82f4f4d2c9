package io.github.serspark.table;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.random.Seed;
import io.github.serspark.statistics.Comparison;
import io.github.serspark.statistics.Confusion;
import io.github.serspark.statistics.Sample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Every figure of the table: what each row scored and within which bounds, and how any two rows compare. All of it follows
 * from the judgements and the seed.
 *
 * @param rows the systems in the order of the table
 * @param baseline id of the row that the others are tested against
 * @param published to stand beside
 * @param cells by row, partition and task, where there are labels
 * @param pairs every row against every other
 */
public record Figures(
        List<SystemResult> rows, String baseline, List<Published> published, List<Cell> cells, List<Pair> pairs) {

    /**
     * A cell of the table.
     *
     * @param score of the row's judged seed
     * @param uars of all seeds
     * @param uarsOfFolds of the judged seed; none where the data are no folds
     */
    public record Cell(SystemResult row, Score score, Sample uars, Sample uarsOfFolds) {
        public Split split() {
            return score.split();
        }

        public Task task() {
            return score.task();
        }

        public Column column() {
            return score.judged().column();
        }

        public double uar() {
            return score.confusion().uar();
        }
    }

    /** Whether {@code system} is better than {@code other}. */
    public record Pair(SystemResult system, SystemResult other, ComparedScore compared) {
        private boolean isOf(SystemResult system, String other, Column column) {
            return this.system.is(system)
                    && this.other.id().equals(other)
                    && compared.score().judged().column().equals(column);
        }
    }

    public Figures {
        rows = List.copyOf(rows);
        published = List.copyOf(published);
        cells = List.copyOf(cells);
        pairs = List.copyOf(pairs);
    }

    /** @param baseline id of a row */
    public static Figures of(List<SystemResult> rows, String baseline, List<Published> published, Seed seed) {
        List<Cell> cells = rows.stream()
                .flatMap(row -> row.judged().judged().stream().map(judged -> cell(row, judged, seed)))
                .parallel()
                .toList();
        List<Pair> pairs = cells.stream()
                .flatMap(cell -> cells.stream()
                        .filter(other -> cell.column().equals(other.column())
                                && !cell.row().is(other.row()))
                        .map(other -> new Cell[] {cell, other}))
                .parallel()
                .map(pair -> pair(pair[0], pair[1], seed))
                .toList();
        return new Figures(rows, baseline, published, cells, pairs);
    }

    private static Cell cell(SystemResult row, JudgedTask judged, Seed seed) {
        return new Cell(
                row,
                Score.of(judged, seed.derive(row.id())),
                Sample.of(row.uars(judged.column())),
                Sample.of(row.uarsOfFolds(judged.column())));
    }

    private static Pair pair(Cell cell, Cell other, Seed seed) {
        Seed own = seed.derive(cell.row().id()).derive(other.row().id());
        return new Pair(cell.row(), other.row(), ComparedScore.of(cell.score(), other.score(), own));
    }

    public Optional<Cell> cell(SystemResult row, Column column) {
        return cells.stream()
                .filter(cell -> cell.row().is(row) && cell.column().equals(column))
                .findFirst();
    }

    /** How a system compares with another on a partition and task, if both were judged there. */
    public Optional<Comparison> comparison(SystemResult system, SystemResult other, Column column) {
        return comparison(system, other.id(), column);
    }

    /** How a cell compares with the baseline's; nothing for the baseline itself. */
    public Optional<Comparison> againstBaseline(Cell cell) {
        return comparison(cell.row(), baseline, cell.column());
    }

    private Optional<Comparison> comparison(SystemResult system, String other, Column column) {
        return pairs.stream()
                .filter(pair -> pair.isOf(system, other, column))
                .map(pair -> pair.compared().tests())
                .findFirst();
    }

    /** The row that the others are tested against, if there are others. */
    public Optional<SystemResult> testedAgainst() {
        return rows.stream()
                .filter(row -> rows.size() > 1 && row.id().equals(baseline))
                .findFirst();
    }

    /** The UAR that was published of a cell's system, 0 to 1. */
    public OptionalDouble published(Cell cell) {
        return published.stream()
                .filter(one -> one.isOf(cell.row().label(), cell.column()))
                .mapToDouble(one -> one.uar() / 100)
                .findFirst();
    }

    /** The tasks that any row was judged on. */
    public List<Task> tasks() {
        return columns().stream().map(Column::task).distinct().toList();
    }

    /** The columns in which there is anything. */
    public List<Column> columns() {
        return Column.inOrder(cells.stream().map(Cell::column).toList());
    }

    /** What {@linkplain Confusion#guessing guessing} scores: several figures where the columns have other levels. */
    public List<Double> guessing() {
        return columns().stream()
                .flatMap(column -> guessing(column).boxed())
                .distinct()
                .toList();
    }

    /** The same of a column. */
    public DoubleStream guessing(Column column) {
        return cells.stream()
                .filter(cell -> cell.column().equals(column))
                .flatMapToDouble(cell -> cell.score().confusion().guessing().stream())
                .distinct();
    }

    public boolean haveSeveralSeeds() {
        return rows.stream().anyMatch(SystemResult::hasSeveralSeeds);
    }

    public boolean haveFolds() {
        return rows.stream().anyMatch(SystemResult::hasFolds);
    }

    public boolean haveIntervalsOverSpeakers() {
        return cells.stream().anyMatch(cell -> cell.score().overSpeakers().isPresent());
    }
}

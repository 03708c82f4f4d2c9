package io.github.serspark.reproduction;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.evaluation.ComparedScore;
import io.github.serspark.evaluation.JudgedTask;
import io.github.serspark.evaluation.Score;
import io.github.serspark.random.Seed;
import io.github.serspark.statistics.Comparison;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Every figure of the table: what each row scored and within which bounds, and how any two rows compare. All of it follows
 * from the judgements and the seed.
 *
 * @param rows the systems in the order of the table
 * @param baseline the row that the others are tested against
 * @param cells by row, partition and task, where there are labels
 * @param pairs every row against every other
 */
record Figures(List<SystemResult> rows, SystemResult baseline, List<Cell> cells, List<Pair> pairs) {
    /** The partitions that are judged. */
    static final List<Split> SPLITS = List.of(Split.DEV, Split.TEST);

    /**
     * A cell of the table.
     *
     * @param score of the row's judged seed
     * @param mean UAR over the seeds
     * @param deviation of UAR over the seeds (n - 1); NaN for one seed
     */
    record Cell(SystemResult row, Score score, double mean, double deviation) {
        Split split() {
            return score.split();
        }

        Task task() {
            return score.task();
        }

        double uar() {
            return score.confusion().uar();
        }
    }

    /** Whether {@code system} is better than {@code other}. */
    record Pair(SystemResult system, SystemResult other, ComparedScore compared) {
        Split split() {
            return compared.score().split();
        }

        Task task() {
            return compared.score().task();
        }
    }

    static Figures of(List<SystemResult> rows, SystemResult baseline, Seed seed) {
        List<Cell> cells = rows.stream()
                .flatMap(row -> judged(row).map(judged -> cell(row, judged, seed)))
                .parallel()
                .toList();
        List<Pair> pairs = cells.stream()
                .flatMap(cell -> cells.stream()
                        .filter(other -> cell.split() == other.split() && cell.task() == other.task())
                        .filter(other -> !cell.row().is(other.row()))
                        .map(other -> new Cell[] {cell, other}))
                .parallel()
                .map(pair -> pair(pair[0], pair[1], seed))
                .toList();
        return new Figures(rows, baseline, cells, pairs);
    }

    private static Stream<JudgedTask> judged(SystemResult row) {
        return SPLITS.stream()
                .flatMap(split -> Arrays.stream(Task.values()).flatMap(task -> row.judged().of(split, task).stream()
                        .map(judgements -> new JudgedTask(split, task, judgements))));
    }

    private static Cell cell(SystemResult row, JudgedTask judged, Seed seed) {
        SummaryStatistics uars = new SummaryStatistics();
        row.uars(judged.split(), judged.task()).forEach(uars::addValue);
        return new Cell(
                row,
                Score.of(judged, seed.derive(row.id())),
                uars.getMean(),
                uars.getN() > 1 ? uars.getStandardDeviation() : Double.NaN);
    }

    private static Pair pair(Cell cell, Cell other, Seed seed) {
        Seed own = seed.derive(cell.row().id()).derive(other.row().id());
        return new Pair(cell.row(), other.row(), ComparedScore.of(cell.score(), other.score(), own));
    }

    Optional<Cell> cell(SystemResult row, Split split, Task task) {
        return cells.stream()
                .filter(cell -> cell.row().is(row) && cell.split() == split && cell.task() == task)
                .findFirst();
    }

    /** How a cell compares with the baseline's; nothing for the baseline itself. */
    Optional<Comparison> againstBaseline(Cell cell) {
        return pairs.stream()
                .filter(pair -> pair.system().is(cell.row()) && pair.other().is(baseline))
                .filter(pair -> pair.split() == cell.split() && pair.task() == cell.task())
                .map(pair -> pair.compared().tests())
                .findFirst();
    }
}

package io.github.serspark.reproduction;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.network.Seed;
import io.github.serspark.statistics.Bootstrap;
import io.github.serspark.statistics.Comparison;
import io.github.serspark.statistics.Confusion;
import io.github.serspark.statistics.Interval;
import io.github.serspark.statistics.Judgements;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.StatisticalSummary;
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

    private static final double CONFIDENCE = 0.95;

    /**
     * A cell of the table.
     *
     * @param judged what the row's judged seed said
     * @param withinSpeakers bounds of its UAR, from utterances drawn within speakers
     * @param overSpeakers bounds of its UAR, from speakers drawn; only where there are enough of them
     * @param mean UAR over the seeds
     * @param deviation of UAR over the seeds (n - 1); NaN for one seed
     */
    record Cell(
            SystemResult row,
            Split split,
            Task task,
            Judgements judged,
            Interval withinSpeakers,
            Optional<Interval> overSpeakers,
            double mean,
            double deviation) {
        double uar() {
            return judged.confusion().uar();
        }
    }

    /** Whether {@code system} is better than {@code other}. */
    record Pair(SystemResult system, SystemResult other, Split split, Task task, Comparison comparison) {}

    static Figures of(List<SystemResult> rows, SystemResult baseline, Seed seed) {
        return new Figures(
                rows,
                baseline,
                places().flatMap(place -> rows.stream().map(row -> new Entry(row, place)))
                        .parallel()
                        .flatMap(entry -> entry.cell(seed).stream())
                        .toList(),
                places().flatMap(place -> ordered(rows).map(pair -> new Match(pair[0], pair[1], place)))
                        .parallel()
                        .flatMap(match -> match.pair(seed).stream())
                        .toList());
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
                .map(Pair::comparison)
                .findFirst();
    }

    /** What the judged seed of {@code system} got right on the partition and task of {@code pair}. */
    static Confusion confusion(SystemResult system, Pair pair) {
        return system.judged().of(pair.split(), pair.task()).orElseThrow().confusion();
    }

    private record Place(Split split, Task task) {
        Seed seed(Seed all, String what) {
            return all.derive(what).derive(split.id()).derive(task.id());
        }
    }

    private static Stream<Place> places() {
        return SPLITS.stream().flatMap(split -> Arrays.stream(Task.values()).map(task -> new Place(split, task)));
    }

    private static Stream<SystemResult[]> ordered(List<SystemResult> rows) {
        return rows.stream().flatMap(a -> rows.stream().filter(b -> !a.is(b)).map(b -> new SystemResult[] {a, b}));
    }

    private record Entry(SystemResult row, Place place) {
        Optional<Cell> cell(Seed all) {
            return row.judged().of(place.split(), place.task()).map(judged -> {
                Seed seed = place.seed(all, "bootstrap").derive(row.id());
                Bootstrap bootstrap = new Bootstrap(judged);
                StatisticalSummary uars = summary(row.uars(place.split(), place.task()));
                return new Cell(
                        row,
                        place.split(),
                        place.task(),
                        judged,
                        bootstrap.withinSpeakers(
                                CONFIDENCE, seed.derive("utterances").value()),
                        bootstrap.overSpeakers(
                                CONFIDENCE, seed.derive("speakers").value()),
                        uars.getMean(),
                        uars.getN() > 1 ? uars.getStandardDeviation() : Double.NaN);
            });
        }
    }

    private static StatisticalSummary summary(DoubleStream values) {
        SummaryStatistics summary = new SummaryStatistics();
        values.forEach(summary::addValue);
        return summary;
    }

    private record Match(SystemResult system, SystemResult other, Place place) {
        Optional<Pair> pair(Seed all) {
            Optional<Judgements> own = system.judged().of(place.split(), place.task());
            Optional<Judgements> others = other.judged().of(place.split(), place.task());
            if (own.isEmpty() || others.isEmpty()) {
                return Optional.empty();
            }
            Seed seed = place.seed(all, "permutation").derive(system.id()).derive(other.id());
            Comparison comparison = Comparison.of(own.get(), others.get(), seed.value());
            return Optional.of(new Pair(system, other, place.split(), place.task(), comparison));
        }
    }
}

package io.github.serspark.reproduction;

import io.github.serspark.data.Task;
import io.github.serspark.report.Bounds;
import io.github.serspark.report.Comparison;
import io.github.serspark.report.ConfusionPanel;
import io.github.serspark.report.ResultCell;
import io.github.serspark.report.Results;
import io.github.serspark.report.SignificanceTest;
import io.github.serspark.report.SystemRow;
import io.github.serspark.reproduction.Figures.Cell;
import io.github.serspark.reproduction.Figures.Pair;
import io.github.serspark.reproduction.ReproductionConfiguration.Published;
import io.github.serspark.statistics.Interval;
import io.github.serspark.statistics.OneTailedTest;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The figures as the report shows them. */
final class ReportedResults {
    private static final List<SignificanceTest> TESTS = List.of(
            new SignificanceTest(
                    "z-test",
                    "*",
                    "the paper's: one-tailed two-proportion z-test of UAR, pooled, as if it were a share of the utterances"),
            new SignificanceTest(
                    "permutation test",
                    "+",
                    "one-tailed paired permutation test of UAR on the same utterances, 10,000 draws"),
            new SignificanceTest("McNemar's test", "^", "one-tailed exact test of accuracy on the same utterances"));

    private final Figures figures;
    private final List<Published> published;
    private final List<String> levelNames;

    ReportedResults(Figures figures, List<Published> published, List<String> levelNames) {
        this.figures = figures;
        this.published = published;
        this.levelNames = levelNames;
    }

    Results results() {
        boolean alone = figures.rows().size() == 1;
        boolean severalSeeds =
                figures.rows().stream().anyMatch(row -> row.outcomes().size() > 1);
        return new Results(
                figures.rows().stream().map(this::row).toList(),
                alone ? "" : figures.baseline().label(),
                published.isEmpty() ? "" : "IEMOCAP, published",
                severalSeeds ? "the seed with the median UAR on dev, the mean over the tasks" : "",
                1.0 / levelNames.size(),
                OneTailedTest.SIGNIFICANCE_LEVEL,
                TESTS,
                figures.pairs().stream().map(ReportedResults::comparison).toList());
    }

    List<ConfusionPanel> confusions() {
        return figures.cells().stream()
                .map(cell -> new ConfusionPanel(
                        cell.row().label(),
                        cell.split(),
                        cell.task(),
                        levelNames,
                        cell.score().confusion()))
                .toList();
    }

    private SystemRow row(SystemResult row) {
        return new SystemRow(
                row.label(),
                figures.cells().stream()
                        .filter(cell -> cell.row().is(row))
                        .map(this::cell)
                        .toList());
    }

    private ResultCell cell(Cell cell) {
        TreeMap<Long, Double> bySeed = new TreeMap<>();
        cell.row().outcomes().forEach(outcome -> outcome.of(cell.split(), cell.task())
                .ifPresent(
                        own -> bySeed.put((long) outcome.seed(), own.confusion().uar())));
        return new ResultCell(
                cell.split(),
                cell.task(),
                cell.score().confusion().n(),
                cell.row().judged().seed(),
                cell.uar(),
                bounds(cell.score().withinSpeakers()),
                cell.score().overSpeakers().map(ReportedResults::bounds).orElse(Bounds.NONE),
                bySeed,
                published(cell));
    }

    private double published(Cell cell) {
        Task task = cell.task();
        Optional<Published> own = published.stream()
                .filter(one -> one.isOf(cell.row().label(), cell.split(), task))
                .findFirst();
        return own.map(one -> one.uar() / 100).orElse(Double.NaN);
    }

    private static Bounds bounds(Interval interval) {
        return new Bounds(interval.low(), interval.high());
    }

    private static Comparison comparison(Pair pair) {
        return new Comparison(
                pair.system().label(),
                pair.other().label(),
                pair.split(),
                pair.task(),
                pair.compared().tests().z().z(),
                List.of(
                        pair.compared().tests().z().p(),
                        pair.compared().tests().permutation().p(),
                        pair.compared().tests().mcnemar().p()));
    }
}

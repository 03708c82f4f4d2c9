package io.github.serspark.report;

import io.github.serspark.data.Split;
import io.github.serspark.statistics.Numbers;
import io.github.serspark.statistics.OneTailedTest;
import io.github.serspark.statistics.TestKind;
import io.github.serspark.table.Column;
import io.github.serspark.table.Figures;
import io.github.serspark.table.SystemResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table of results with its key, a figure of its intervals, and the tests behind its marks. */
record ResultsView(
        List<Group> groups,
        List<Row> rows,
        String baseline,
        Optional<String> chance,
        String level,
        Key key,
        List<Seeds> seeds,
        List<ForestView> forests,
        boolean tested,
        List<TestsView> tests) {

    /** Columns of a partition. */
    record Group(String split, int span, List<String> tasks) {}

    record Row(String name, boolean baseline, List<CellView> cells) {}

    /** What the table must explain, since it occurs there. */
    record Key(
            List<Mark> marks,
            boolean disagreement,
            boolean overUtterances,
            boolean overSpeakers,
            boolean folds,
            boolean severalSeeds,
            boolean published) {}

    record Mark(String mark, String name, String description) {
        static Mark of(TestKind kind) {
            return new Mark(kind.mark(), kind.title(), kind.description());
        }
    }

    /** Which seed of a system was judged; {@code all} of those there were. */
    record Seeds(String system, int judged, String all) {
        static Seeds of(SystemResult row) {
            return new Seeds(
                    row.label(),
                    row.judged().seed(),
                    row.outcomes().stream()
                            .map(outcome -> String.valueOf(outcome.seed()))
                            .collect(Collectors.joining(", ")));
        }
    }

    static Optional<ResultsView> of(Figures figures) {
        return figures.rows().isEmpty() ? Optional.empty() : Optional.of(view(figures));
    }

    private static ResultsView view(Figures figures) {
        List<Column> columns = figures.columns();
        List<Row> rows =
                figures.rows().stream().map(row -> row(row, figures, columns)).toList();
        boolean tested = !figures.pairs().isEmpty();
        return new ResultsView(
                groups(columns),
                rows,
                figures.testedAgainst().map(SystemResult::label).orElse(""),
                Optional.of(figures.guessing().stream().map(Numbers::percent).collect(Collectors.joining(" or ")))
                        .filter(text -> !text.isEmpty()),
                Numbers.decimal(OneTailedTest.SIGNIFICANCE_LEVEL, 2),
                key(tested, rows),
                figures.rows().stream().map(Seeds::of).toList(),
                columns.stream().map(column -> ForestView.of(figures, column)).toList(),
                tested,
                tested
                        ? columns.stream()
                                .map(column -> TestsView.of(figures, column))
                                .toList()
                        : List.of());
    }

    private static List<Group> groups(List<Column> columns) {
        Map<Split, List<String>> tasks = columns.stream()
                .collect(Collectors.groupingBy(
                        Column::split,
                        TreeMap::new,
                        Collectors.mapping(column -> column.task().id(), Collectors.toList())));
        return tasks.entrySet().stream()
                .map(group -> new Group(group.getKey().id(), group.getValue().size(), group.getValue()))
                .toList();
    }

    private static Row row(SystemResult system, Figures figures, List<Column> columns) {
        return new Row(
                system.label(),
                figures.testedAgainst().filter(system::equals).isPresent(),
                columns.stream()
                        .map(column -> CellView.of(system, column, figures))
                        .toList());
    }

    private static Key key(boolean tested, List<Row> rows) {
        List<CellView> cells =
                rows.stream().flatMap(row -> row.cells().stream()).toList();
        return new Key(
                tested ? Arrays.stream(TestKind.values()).map(Mark::of).toList() : List.of(),
                cells.stream().anyMatch(cell -> cell.marks().disagree()),
                cells.stream().anyMatch(cell -> cell.overUtterances().isPresent()),
                cells.stream().anyMatch(cell -> cell.overSpeakers().isPresent()),
                cells.stream().anyMatch(cell -> cell.folds().isPresent()),
                cells.stream().anyMatch(cell -> cell.seeds().isPresent()),
                cells.stream().anyMatch(cell -> cell.published().isPresent()));
    }
}

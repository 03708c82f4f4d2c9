package io.github.serspark.report;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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
        String seedChoice,
        List<ForestView> forests,
        boolean tested,
        List<TestsView> tests) {

    /** Columns of a partition. */
    record Group(String split, int span, List<String> tasks) {}

    record Row(String name, boolean baseline, List<CellView> cells) {}

    /** What the table must explain, since it occurs there. */
    record Key(
            List<SignificanceTest> marks,
            boolean disagreement,
            boolean overUtterances,
            boolean overSpeakers,
            boolean severalSeeds,
            Optional<String> published) {}

    /** Which seeds of a system were judged; {@code all} of those there were. */
    record Seeds(String system, String judged, String all) {}

    static Optional<ResultsView> of(Results results) {
        return results.systems().isEmpty() ? Optional.empty() : Optional.of(view(results));
    }

    private static ResultsView view(Results results) {
        List<Column> columns = Column.of(results);
        List<Row> rows = results.systems().stream()
                .map(system -> row(system, results, columns))
                .toList();
        return new ResultsView(
                groups(columns),
                rows,
                results.baseline(),
                Optional.of(Numbers.percent(results.chance())).filter(text -> !text.equals(Numbers.MISSING)),
                Numbers.decimal(results.significanceLevel(), 2),
                key(results, rows),
                results.systems().stream().map(ResultsView::seeds).toList(),
                results.seedChoice(),
                ForestView.of(results, columns),
                !results.comparisons().isEmpty(),
                TestsView.of(results, columns));
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

    private static Row row(SystemRow system, Results results, List<Column> columns) {
        List<CellView> cells = columns.stream()
                .map(column -> CellView.of(system, column, results))
                .toList();
        return new Row(system.name(), system.name().equals(results.baseline()), cells);
    }

    private static Key key(Results results, List<Row> rows) {
        List<CellView> cells =
                rows.stream().flatMap(row -> row.cells().stream()).toList();
        return new Key(
                results.comparisons().isEmpty() ? List.of() : results.tests(),
                cells.stream().anyMatch(cell -> cell.marks().disagree()),
                cells.stream().anyMatch(cell -> cell.overUtterances().isPresent()),
                cells.stream().anyMatch(cell -> cell.overSpeakers().isPresent()),
                cells.stream().anyMatch(cell -> cell.seeds().isPresent()),
                cells.stream().anyMatch(cell -> cell.published().isPresent())
                        ? Optional.of(results.published())
                        : Optional.empty());
    }

    private static Seeds seeds(SystemRow system) {
        SortedSet<Long> all = new TreeSet<>();
        system.cells().forEach(cell -> all.addAll(cell.uarBySeed().keySet()));
        return new Seeds(system.name(), judged(system), list(all, Object::toString));
    }

    /** {@code 2}, or {@code arousal 2, valence 3} where the tasks have networks and seeds of their own. */
    private static String judged(SystemRow system) {
        Map<Task, Long> byTask = new TreeMap<>();
        system.cells().forEach(cell -> byTask.put(cell.task(), cell.seed()));
        SortedSet<Long> seeds = new TreeSet<>(byTask.values());
        return seeds.size() == 1
                ? seeds.first().toString()
                : list(byTask.entrySet(), task -> task.getKey().id() + " " + task.getValue());
    }

    private static <T> String list(Iterable<T> items, Function<T, String> text) {
        StringBuilder list = new StringBuilder();
        items.forEach(item -> list.append(list.length() == 0 ? "" : ", ").append(text.apply(item)));
        return list.isEmpty() ? Numbers.MISSING : list.toString();
    }
}

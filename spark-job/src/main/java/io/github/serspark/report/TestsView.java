package io.github.serspark.report;

import java.util.ArrayList;
import java.util.List;

/** Every system of the rows against every other of the columns, on a partition and a task. */
record TestsView(String split, String task, List<String> systems, List<Row> rows) {

    record Row(String system, List<Pair> pairs) {}

    /**
     * How the row's system compares with the column's.
     *
     * @param made false on the diagonal and where no test was made
     */
    record Pair(boolean made, String difference, Marks marks, String z, List<P> p) {

        static final Pair NONE = new Pair(false, Numbers.MISSING, Marks.NONE, Numbers.MISSING, List.of());
    }

    record P(String test, String value) {}

    static List<TestsView> of(Results results, List<Column> columns) {
        return results.comparisons().isEmpty()
                ? List.of()
                : columns.stream().map(column -> of(results, column)).toList();
    }

    private static TestsView of(Results results, Column column) {
        List<String> names = results.systems().stream().map(SystemRow::name).toList();
        List<Row> rows = names.stream()
                .map(system -> new Row(
                        system,
                        names.stream()
                                .map(other -> pair(results, system, other, column))
                                .toList()))
                .toList();
        return new TestsView(column.split().id(), column.task().id(), names, rows);
    }

    private static Pair pair(Results results, String system, String other, Column column) {
        return results.comparison(system, other, column.split(), column.task())
                .map(comparison -> pair(results, comparison))
                .orElse(Pair.NONE);
    }

    private static Pair pair(Results results, Comparison comparison) {
        List<P> p = new ArrayList<>();
        for (int i = 0; i < results.tests().size(); i++) {
            p.add(new P(results.tests().get(i).name(), Numbers.p(comparison.p().get(i))));
        }
        return new Pair(
                true,
                Numbers.signed(100 * Marks.difference(results, comparison), 1),
                Marks.of(results, comparison),
                Numbers.decimal(comparison.z(), 2),
                p);
    }
}

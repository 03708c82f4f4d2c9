package io.github.serspark.report;

import io.github.serspark.statistics.Comparison;
import io.github.serspark.statistics.Numbers;
import io.github.serspark.table.Column;
import io.github.serspark.table.Figures;
import io.github.serspark.table.SystemResult;
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

        static Pair of(Comparison tests) {
            return new Pair(
                    true,
                    Numbers.signed(100 * tests.permutation().difference(), 1),
                    Marks.of(tests),
                    Numbers.decimal(tests.z().z(), 2),
                    tests.all().stream()
                            .map(test -> new P(test.kind().title(), Numbers.p(test.p())))
                            .toList());
        }
    }

    record P(String test, String value) {}

    static TestsView of(Figures figures, Column column) {
        return new TestsView(
                column.split().id(),
                column.task().id(),
                figures.rows().stream().map(SystemResult::label).toList(),
                figures.rows().stream()
                        .map(system -> row(figures, system, column))
                        .toList());
    }

    private static Row row(Figures figures, SystemResult system, Column column) {
        List<Pair> pairs = figures.rows().stream()
                .map(other ->
                        figures.comparison(system, other, column).map(Pair::of).orElse(Pair.NONE))
                .toList();
        return new Row(system.label(), pairs);
    }
}

package io.github.serspark.reproduction;

import io.github.serspark.statistics.Comparison;
import io.github.serspark.statistics.Numbers;
import io.github.serspark.statistics.OneTailedTest;
import io.github.serspark.table.Column;
import io.github.serspark.table.Figures;
import io.github.serspark.table.Figures.Cell;
import io.github.serspark.table.SystemResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The paper's Table 1 as text, and below it how sure its figures are. */
final class TableText {
    private static final int WIDTH = 12; // of a column
    private static final String DASH = "-";

    private final Figures figures;
    private final List<String> lines = new ArrayList<>();

    private TableText(Figures figures) {
        this.figures = figures;
    }

    /** Lines that each end in a line feed. */
    static String of(Figures figures) {
        TableText table = new TableText(figures);
        table.write();
        return table.lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }

    private void write() {
        block("UAR in %", cell -> Numbers.percent(cell.uar()) + marks(cell));
        figures.testedAgainst().ifPresent(baseline -> {
            lines.add(
                    "Better than %s by * the paper's z-test, + the permutation test of UAR, ^ McNemar's test of accuracy;"
                            .formatted(baseline.label()));
            lines.add("each one-tailed, p < " + OneTailedTest.SIGNIFICANCE_LEVEL + ".");
        });
        if (!figures.published().isEmpty()) {
            block(
                    "published, IEMOCAP",
                    cell -> Numbers.percent(figures.published(cell).orElse(Double.NaN)));
        }
        block("95 % within", cell -> Numbers.percent(cell.score().withinSpeakers(), DASH));
        lines.add("Intervals from utterances drawn anew within their speakers.");
        if (figures.haveIntervalsOverSpeakers()) {
            block("95 % over", TableText::overSpeakers);
            lines.add("Intervals from speakers drawn anew.");
        }
        if (figures.haveFolds()) {
            block("over folds", cell -> Numbers.percent(cell.uarsOfFolds()));
            lines.add(
                    "Mean and deviation of the folds' own UARs. All else is of the utterances of all folds together.");
        }
        if (figures.haveSeveralSeeds()) {
            block("over seeds", cell -> Numbers.percent(cell.uars()));
            lines.add("Mean and deviation. All else is of the seed with the median UAR on dev: " + judgedSeeds() + ".");
        }
    }

    private void block(String title, Function<Cell, String> text) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(line("", this::group));
        lines.add(line(title, column -> column.task().id()));
        for (SystemResult row : figures.rows()) {
            lines.add(line(
                    row.label(), column -> figures.cell(row, column).map(text).orElse(Numbers.MISSING)));
        }
    }

    /** The partition, above the first of its columns. */
    private String group(Column column) {
        boolean first = figures.columns().stream()
                .filter(other -> other.split() == column.split())
                .findFirst()
                .orElseThrow()
                .equals(column);
        return first ? column.split().id() : "";
    }

    private String line(String label, Function<Column, String> text) {
        StringBuilder line = new StringBuilder(("%-" + labelWidth() + "s").formatted(label));
        figures.columns().forEach(column -> line.append(("%-" + WIDTH + "s").formatted(text.apply(column))));
        return line.toString();
    }

    private int labelWidth() {
        return 2
                + Math.max(
                        18,
                        figures.rows().stream()
                                .mapToInt(row -> row.label().length())
                                .max()
                                .orElse(0));
    }

    private String marks(Cell cell) {
        return figures.againstBaseline(cell).map(Comparison::marks).orElse("");
    }

    private static String overSpeakers(Cell cell) {
        return cell.score()
                .overSpeakers()
                .map(interval -> Numbers.percent(interval, DASH))
                .orElse(Numbers.MISSING);
    }

    private String judgedSeeds() {
        return figures.rows().stream()
                .map(row -> row.label() + " " + row.judged().seed())
                .collect(Collectors.joining(", "));
    }
}

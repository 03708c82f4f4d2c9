package io.github.serspark.reproduction;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.reproduction.Figures.Cell;
import io.github.serspark.reproduction.ReproductionConfiguration.Published;
import io.github.serspark.statistics.Comparison;
import io.github.serspark.statistics.Interval;
import io.github.serspark.statistics.OneTailedTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The paper's Table 1 as text, and below it how sure its figures are. */
final class TableText {
    private static final String NOTHING = "-";
    private static final int WIDTH = 12; // of a column

    private final Figures figures;
    private final List<Published> published;
    private final List<String> lines = new ArrayList<>();

    private TableText(Figures figures, List<Published> published) {
        this.figures = figures;
        this.published = published;
    }

    /** Lines that each end in a line feed. */
    static String of(Figures figures, List<Published> published) {
        TableText table = new TableText(figures, published);
        table.write();
        return table.lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }

    private void write() {
        block("UAR in %", cell -> percent(cell.uar()) + marks(cell));
        if (figures.rows().size() > 1) {
            lines.add(
                    "Better than %s by * the paper's z-test, + the permutation test of UAR, ^ McNemar's test of accuracy;"
                            .formatted(figures.baseline().label()));
            lines.add("each one-tailed, p < " + OneTailedTest.SIGNIFICANCE_LEVEL + ".");
        }
        if (!published.isEmpty()) {
            block("published, IEMOCAP", this::published);
        }
        block("95 % within", cell -> interval(cell.score().withinSpeakers()));
        lines.add("Intervals from utterances drawn anew within their speakers.");
        if (figures.cells().stream()
                .anyMatch(cell -> cell.score().overSpeakers().isPresent())) {
            block(
                    "95 % over",
                    cell -> cell.score().overSpeakers().map(TableText::interval).orElse(NOTHING));
            lines.add("Intervals from speakers drawn anew.");
        }
        if (figures.rows().stream().anyMatch(row -> row.outcomes().size() > 1)) {
            block("over seeds", TableText::overSeeds);
            lines.add("Mean and deviation. All else is of the seed with the median UAR on dev: " + judgedSeeds() + ".");
        }
    }

    private void block(String title, Function<Cell, String> text) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(line("", (split, task) -> task == figures.tasks().get(0) ? split.id() : ""));
        lines.add(line(title, (split, task) -> task.id()));
        for (SystemResult row : figures.rows()) {
            lines.add(line(
                    row.label(),
                    (split, task) -> figures.cell(row, split, task).map(text).orElse(NOTHING)));
        }
    }

    private interface Column {
        String text(Split split, Task task);
    }

    private String line(String label, Column column) {
        StringBuilder line = new StringBuilder(("%-" + labelWidth() + "s").formatted(label));
        for (Split split : Figures.SPLITS) {
            for (Task task : figures.tasks()) {
                line.append(("%-" + WIDTH + "s").formatted(column.text(split, task)));
            }
        }
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
        Optional<Comparison> comparison = figures.againstBaseline(cell);
        return comparison
                .map(tests -> (tests.z().significant() ? "*" : "")
                        + (tests.permutation().significant() ? "+" : "")
                        + (tests.mcnemar().significant() ? "^" : ""))
                .orElse("");
    }

    private String published(Cell cell) {
        return published.stream()
                .filter(one -> one.isOf(cell.row().label(), cell.split(), cell.task()))
                .map(one -> decimal(one.uar()))
                .findFirst()
                .orElse(NOTHING);
    }

    private static String overSeeds(Cell cell) {
        return percent(cell.mean()) + (Double.isNaN(cell.deviation()) ? "" : " ± " + percent(cell.deviation()));
    }

    private String judgedSeeds() {
        return figures.rows().stream()
                .map(row -> row.label() + " " + row.judged().seed())
                .collect(Collectors.joining(", "));
    }

    private static String interval(Interval interval) {
        return percent(interval.low()) + "-" + percent(interval.high());
    }

    private static String percent(double share) {
        return decimal(100 * share);
    }

    private static String decimal(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f", value) : NOTHING;
    }
}

package io.github.serspark.report;

import io.github.serspark.data.Split;
import io.github.serspark.statistics.Confusion;
import io.github.serspark.statistics.Numbers;
import io.github.serspark.table.Figures;
import io.github.serspark.table.Figures.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Confusion matrices of the judged seeds, system by system; those of test lie open. */
record ConfusionView(List<SystemPanels> systems) {

    record SystemPanels(String name, List<Group> groups) {}

    /** @param wide whether there are so many levels that panels need room */
    record Group(String split, boolean open, boolean wide, List<Panel> panels) {}

    record Panel(String task, String uar, String n, List<String> levels, List<Row> rows) {}

    /** Utterances of a true level and what they were given. */
    record Row(String level, List<Count> cells, String n, String recall) {}

    /**
     * A count.
     *
     * @param percent of the row
     * @param shade 0 to 20, by that share
     */
    record Count(String count, String percent, int shade, boolean right) {}

    private static final int SHADES = 20;
    static final int MOST_NARROW = 4; // levels

    static Optional<ConfusionView> of(Figures figures) {
        List<SystemPanels> systems = figures.rows().stream()
                .map(row -> new SystemPanels(
                        row.label(),
                        groups(figures.cells().stream()
                                .filter(cell -> cell.row().equals(row))
                                .toList())))
                .filter(system -> !system.groups().isEmpty())
                .toList();
        return systems.isEmpty() ? Optional.empty() : Optional.of(new ConfusionView(systems));
    }

    private static List<Group> groups(List<Cell> cells) {
        List<Group> groups = new ArrayList<>();
        for (Split split : List.of(Split.TEST, Split.DEV)) {
            List<Panel> own = cells.stream()
                    .filter(cell -> cell.split() == split)
                    .map(ConfusionView::panel)
                    .toList();
            if (!own.isEmpty()) {
                boolean wide = own.stream().anyMatch(panel -> panel.levels().size() > MOST_NARROW);
                groups.add(new Group(split.id(), split == Split.TEST, wide, own));
            }
        }
        return groups;
    }

    private static Panel panel(Cell cell) {
        Confusion confusion = cell.score().confusion();
        List<String> levels = cell.task().levelNames();
        List<Row> rows = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            rows.add(row(levels.get(level), confusion, level));
        }
        return new Panel(
                cell.task().id(), Numbers.percent(confusion.uar()), Numbers.count(confusion.n()), levels, rows);
    }

    private static Row row(String name, Confusion confusion, int level) {
        long[] counts = confusion.counts()[level];
        List<Count> cells = new ArrayList<>();
        for (int given = 0; given < counts.length; given++) {
            cells.add(count(counts[given], confusion.n(level), given == level));
        }
        return new Row(name, cells, Numbers.count(confusion.n(level)), Numbers.percent(confusion.recall(level)));
    }

    private static Count count(long count, long whole, boolean right) {
        double share = whole == 0 ? Double.NaN : (double) count / whole;
        return new Count(Numbers.count(count), Numbers.percent(share), (int) Math.round(SHADES * share), right);
    }
}

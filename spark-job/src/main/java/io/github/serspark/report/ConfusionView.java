package io.github.serspark.report;

import io.github.serspark.data.Split;
import io.github.serspark.statistics.Confusion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Confusion matrices, system by system; those of test lie open. */
record ConfusionView(List<SystemPanels> systems) {

    record SystemPanels(String name, List<Group> groups) {}

    /** @param wide whether there are so many levels that panels need room */
    record Group(String split, boolean open, boolean wide, List<Panel> panels) {}

    record Panel(String task, String uar, String n, List<String> levels, List<Row> rows) {}

    /** Utterances of a true level and what they were given. */
    record Row(String level, List<Cell> cells, String n, String recall) {}

    /**
     * A count.
     *
     * @param percent of the row
     * @param shade 0 to 20, by that share
     */
    record Cell(String count, String percent, int shade, boolean right) {}

    private static final int SHADES = 20;
    static final int MOST_NARROW = 4; // levels

    static Optional<ConfusionView> of(List<ConfusionPanel> panels) {
        Set<String> names =
                panels.stream().map(ConfusionPanel::system).collect(Collectors.toCollection(LinkedHashSet::new));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new ConfusionView(
                        names.stream().map(name -> system(name, panels)).toList()));
    }

    private static SystemPanels system(String name, List<ConfusionPanel> panels) {
        List<Group> groups = new ArrayList<>();
        for (Split split : List.of(Split.TEST, Split.DEV, Split.TRAIN)) {
            List<Panel> own = panels.stream()
                    .filter(panel -> panel.system().equals(name) && panel.split() == split)
                    .map(ConfusionView::panel)
                    .toList();
            if (!own.isEmpty()) {
                boolean wide = own.stream().anyMatch(panel -> panel.levels().size() > MOST_NARROW);
                groups.add(new Group(split.id(), split == Split.TEST, wide, own));
            }
        }
        return new SystemPanels(name, groups);
    }

    private static Panel panel(ConfusionPanel panel) {
        Confusion confusion = panel.confusion();
        List<Row> rows = new ArrayList<>();
        for (int level = 0; level < confusion.levels(); level++) {
            rows.add(row(panel, level));
        }
        return new Panel(
                panel.task().id(),
                Numbers.percent(confusion.uar()),
                Numbers.count(confusion.n()),
                panel.levels(),
                rows);
    }

    private static Row row(ConfusionPanel panel, int level) {
        Confusion confusion = panel.confusion();
        long[] counts = confusion.counts()[level];
        List<Cell> cells = new ArrayList<>();
        for (int given = 0; given < counts.length; given++) {
            cells.add(cell(counts[given], confusion.n(level), given == level));
        }
        return new Row(
                panel.levels().get(level),
                cells,
                Numbers.count(confusion.n(level)),
                Numbers.percent(confusion.recall(level)));
    }

    private static Cell cell(long count, long whole, boolean right) {
        double share = whole == 0 ? Double.NaN : (double) count / whole;
        return new Cell(Numbers.count(count), Numbers.percent(share), (int) Math.round(SHADES * share), right);
    }
}

package io.github.serspark.report;

import io.github.serspark.data.Task;
import io.github.serspark.statistics.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the partitions hold: utterances beside the paper's, and levels by task.
 *
 * @param sized whether it is known how large the partitions are
 * @param published whether the paper says how large they are
 * @param wide whether there are so many levels that tables need room
 */
record ClassView(boolean sized, List<Partition> partitions, boolean published, boolean wide, List<TaskCounts> tasks) {

    record Partition(String split, String speakers, String utterances, Optional<String> published) {}

    record TaskCounts(String task, List<String> levels, List<Row> rows) {}

    record Row(String split, List<Cell> cells, List<Bar> bars) {}

    record Cell(String count, String percent) {}

    /** A piece of a bar whose whole length is 100. */
    record Bar(String x, String width, int shade) {}

    private static final int SHADES = 20;

    static Optional<ClassView> of(ClassContent content) {
        if (content.partitions().isEmpty() && content.counts().isEmpty()) {
            return Optional.empty();
        }
        List<Task> tasks =
                content.counts().stream().map(ClassCounts::task).distinct().toList();
        boolean published =
                content.partitions().stream().anyMatch(size -> size.published().isPresent());
        return Optional.of(new ClassView(
                !content.partitions().isEmpty(),
                content.partitions().stream()
                        .map(size -> partition(size, published))
                        .toList(),
                published,
                content.counts().stream().anyMatch(counts -> counts.counts().size() > ConfusionView.MOST_NARROW),
                tasks.stream().map(task -> counts(task, content)).toList()));
    }

    /** @param column whether there is a column for the paper's numbers */
    private static Partition partition(PartitionSize size, boolean column) {
        return new Partition(
                size.split().id(),
                Numbers.count(size.speakers()),
                Numbers.count(size.utterances()),
                column ? Optional.of(published(size.published())) : Optional.empty());
    }

    private static String published(OptionalInt count) {
        return count.isPresent() ? Numbers.count(count.getAsInt()) : Numbers.MISSING;
    }

    private static TaskCounts counts(Task task, ClassContent content) {
        List<ClassCounts> own = content.counts().stream()
                .filter(counts -> counts.task().equals(task))
                .toList();
        return new TaskCounts(
                task.id(), task.levelNames(), own.stream().map(ClassView::row).toList());
    }

    private static Row row(ClassCounts counts) {
        long whole = counts.counts().stream().mapToLong(Long::longValue).sum();
        int levels = counts.counts().size();
        List<Cell> cells = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        double before = 0;
        for (int level = 0; level < levels; level++) {
            double share = whole == 0 ? Double.NaN : (double) counts.counts().get(level) / whole;
            cells.add(new Cell(Numbers.count(counts.counts().get(level)), Numbers.percent(share)));
            if (share > 0) {
                bars.add(new Bar(length(before), length(100 * share), SHADES * (level + 1) / levels));
                before += 100 * share;
            }
        }
        return new Row(counts.split().id(), cells, bars);
    }

    private static String length(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}

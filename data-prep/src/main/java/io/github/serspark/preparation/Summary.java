package io.github.serspark.preparation;

import io.github.serspark.corpus.Layout;
import io.github.serspark.corpus.Recording;
import io.github.serspark.corpus.TaskRule;
import io.github.serspark.data.Level;
import io.github.serspark.data.LevelCounts;
import io.github.serspark.data.PreparationRecord.Clipped;
import io.github.serspark.data.PreparationRecord.PartitionCounts;
import io.github.serspark.data.RatingScale;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The partitions of a preparation, in numbers. */
final class Summary {
    /** Sizes of the partitions in the paper, whichever sessions they are. */
    private static final Map<Split, Integer> PAPER = Map.of(Split.TRAIN, 6319, Split.DEV, 1811, Split.TEST, 1819);

    private final Map<Split, Integer> paper; // empty if the corpus is another, or not whole
    private final List<Task> tasks;
    private final Map<Split, Counts> counts = new TreeMap<>();
    private final LevelCounts levels;
    private final ClippedRatings clipped;
    private final RatingScale scale;

    Summary(Map<Split, List<Recording>> partitions, Screening screening, PreparationConfig config) {
        boolean comparable = config.layout() == Layout.IEMOCAP
                && config.labels().tasks().all().stream().noneMatch(TaskRule::isDemanded);
        paper = comparable ? PAPER : Map.of();
        tasks = config.labels().tasks().tasks();
        partitions.forEach((split, recordings) -> counts.put(
                split,
                Counts.of(
                        recordings, screening, config.framing(), config.labels().tasks())));
        Map<Split, Map<String, List<Integer>>> bySplit = new TreeMap<>();
        counts.forEach((split, numbers) -> bySplit.put(split, numbers.levels()));
        levels = new LevelCounts(tasks, bySplit);
        clipped = ClippedRatings.of(
                partitions.values().stream().flatMap(List::stream).collect(Collectors.toList()));
        scale = config.labels().scale();
    }

    /** By the partition's id. */
    Map<String, PartitionCounts> counts() {
        Map<String, PartitionCounts> described = new LinkedHashMap<>();
        counts.forEach((split, numbers) -> described.put(split.id(), described(split, numbers)));
        return described;
    }

    private PartitionCounts described(Split split, Counts counts) {
        return new PartitionCounts(
                counts.sessions(),
                counts.utterances(),
                paper.get(split),
                counts.frames(),
                counts.samples(),
                counts.levels());
    }

    /** Ratings that lay outside the scale. */
    Clipped clipped() {
        return clipped.describe();
    }

    /** What utterances have levels of. */
    List<Task> tasks() {
        return tasks;
    }

    /** For people: which sessions test. */
    String title() {
        return "tested on session " + String.join(", ", counts.get(Split.TEST).sessions());
    }

    /** For people: a line for each partition, and what they should know of the ratings. */
    String table() {
        TextTable table = new TextTable();
        List<String> headings = new ArrayList<>(List.of("partition", "utterances", "frames"));
        if (!paper.isEmpty()) {
            headings.add(2, "paper");
        }
        for (Task task : levels.labelled()) {
            headings.add(task.id() + " " + levelNames(task));
        }
        table.add(headings);
        counts.forEach((split, numbers) -> table.add(line(split, numbers)));
        return Stream.concat(clipped.note(scale).stream(), levels.warnings(levels.labelled()).stream())
                .map(note -> note + System.lineSeparator())
                .collect(Collectors.joining("", table.toString(), ""));
    }

    private static String levelNames(Task task) {
        List<String> names = task.levelNames();
        boolean numbered = names.get(0).startsWith(Level.NUMBERED);
        return numbered ? "levels 0 to " + (names.size() - 1) : String.join("/", names);
    }

    private List<String> line(Split split, Counts counts) {
        List<String> line = new ArrayList<>(
                List.of(split.id(), String.valueOf(counts.utterances()), String.valueOf(counts.frames())));
        if (!paper.isEmpty()) {
            line.add(2, String.valueOf(paper.get(split)));
        }
        levels.labelled().forEach(task -> line.add(slashed(counts.levels().get(task.id()))));
        return line;
    }

    static String slashed(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("/"));
    }
}

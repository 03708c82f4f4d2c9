package io.github.serspark.preparation;

import io.github.serspark.corpus.Layout;
import io.github.serspark.corpus.Recording;
import io.github.serspark.data.Level;
import io.github.serspark.data.LevelCounts;
import io.github.serspark.data.PreparationRecord.Clipped;
import io.github.serspark.data.PreparationRecord.LevelRatings;
import io.github.serspark.data.PreparationRecord.PartitionCounts;
import io.github.serspark.data.RatingScale;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.Thresholds;
import java.util.ArrayList;
import java.util.Arrays;
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

    private final Map<Split, Integer> paper; // empty if the corpus is another
    private final Thresholds thresholds;
    private final Map<Split, Counts> counts = new TreeMap<>();
    private final LevelCounts levels;
    private final ClippedRatings clipped;
    private final RatingScale scale;

    Summary(Map<Split, List<Recording>> partitions, Screening screening, PreparationConfig config) {
        paper = config.layout() == Layout.IEMOCAP ? PAPER : Map.of();
        thresholds = config.thresholds();
        partitions.forEach((split, recordings) ->
                counts.put(split, Counts.of(recordings, screening, config.framing(), thresholds)));
        Map<Split, Map<Task, int[]>> bySplit = new TreeMap<>();
        counts.forEach((split, numbers) -> bySplit.put(split, numbers.levels()));
        levels = new LevelCounts(bySplit, Level.names(thresholds.levels()));
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
        Map<String, List<Integer>> byTask = new LinkedHashMap<>();
        counts.levels()
                .forEach((task, numbers) ->
                        byTask.put(task.id(), Arrays.stream(numbers).boxed().toList()));
        return new PartitionCounts(
                counts.sessions(), counts.utterances(), paper.get(split), counts.frames(), counts.samples(), byTask);
    }

    /** Ratings that lay outside the scale. */
    Clipped clipped() {
        return clipped.describe();
    }

    /** From the lowest. */
    List<LevelRatings> levels() {
        List<LevelRatings> ratings = new ArrayList<>();
        for (int level = 0; level < thresholds.levels(); level++) {
            ratings.add(new LevelRatings(
                    Level.names(thresholds.levels()).get(level),
                    thresholds.ranges().get(level)));
        }
        return ratings;
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
            headings.add(task.id() + " " + levelNames());
        }
        table.add(headings);
        counts.forEach((split, numbers) -> table.add(line(split, numbers)));
        return Stream.concat(clipped.note(scale).stream(), levels.warnings(levels.labelled()).stream())
                .map(note -> note + System.lineSeparator())
                .collect(Collectors.joining("", table.toString(), ""));
    }

    private String levelNames() {
        int levels = thresholds.levels();
        return levels <= 3 ? String.join("/", Level.names(levels)) : "levels 0 to " + (levels - 1);
    }

    private List<String> line(Split split, Counts counts) {
        List<String> line = new ArrayList<>(
                List.of(split.id(), String.valueOf(counts.utterances()), String.valueOf(counts.frames())));
        if (!paper.isEmpty()) {
            line.add(2, String.valueOf(paper.get(split)));
        }
        levels.labelled().forEach(task -> line.add(slashed(counts.levels().get(task))));
        return line;
    }

    private static String slashed(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining("/"));
    }
}

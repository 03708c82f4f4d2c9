package io.github.serspark.data;

import java.util.List;

/**
 * The dimensions of emotion, on which people rate speech: the default tasks. Apart from those who read and write IEMOCAP's own
 * files, nobody else knows them by name.
 */
public final class Dimensions {
    private static final String AROUSAL = "arousal";
    private static final String VALENCE = "valence";
    private static final String DOMINANCE = "dominance";

    /** In the order of the paper's tables. */
    public static final List<String> ALL = List.of(AROUSAL, VALENCE, DOMINANCE);

    /** In the order of IEMOCAP's label files, where arousal is called activation, and of the columns of {@code utterances/}. */
    public static final List<String> IN_FILE_ORDER = List.of(VALENCE, AROUSAL, DOMINANCE);

    private Dimensions() {}

    /** A task of each, with the levels that ratings are cut into. */
    public static List<Task> tasks(Thresholds thresholds) {
        return ALL.stream().map(dimension -> task(dimension, thresholds)).toList();
    }

    /** The task of one of them. */
    public static Task task(String dimension, Thresholds thresholds) {
        return new Task(dimension, thresholds.described());
    }
}

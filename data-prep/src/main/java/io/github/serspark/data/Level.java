package io.github.serspark.data;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a network tells of a task. The levels of a task count from 0, the lowest.
 *
 * @param name what people call it
 * @param ratings the mean ratings that have it, as {@link Thresholds#ranges} puts them; of a class its labels
 */
public record Level(String name, String ratings) implements Serializable {
    /** Where a level's number would stand, but there is no label. */
    public static final int NONE = -1;

    /** How the name of a level begins where there are too many for words. */
    public static final String NUMBERED = "level ";

    /** What people call {@code count} levels, the lowest first: low, middle and high, or level 0, level 1 and so on. */
    static List<String> names(int count) {
        return switch (count) {
            case 2 -> List.of("low", "high");
            case 3 -> List.of("low", "middle", "high");
            default ->
                IntStream.range(0, count).mapToObj(level -> NUMBERED + level).collect(Collectors.toList());
        };
    }
}

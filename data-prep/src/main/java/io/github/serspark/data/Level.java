package io.github.serspark.data;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a network tells of a task: levels count from 0, the lowest. */
public final class Level {
    /** Where a level would stand, but there is no rating. */
    public static final int NONE = -1;

    private Level() {}

    /** What people call {@code count} levels, the lowest first: low, middle and high, or level 0, level 1 and so on. */
    public static List<String> names(int count) {
        return switch (count) {
            case 2 -> List.of("low", "high");
            case 3 -> List.of("low", "middle", "high");
            default ->
                IntStream.range(0, count).mapToObj(level -> "level " + level).collect(Collectors.toList());
        };
    }
}

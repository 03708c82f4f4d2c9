package io.github.serspark.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Where mean ratings are cut into levels: a rating has the first level whose condition it meets, the last takes the rest. */
public final class Thresholds implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MOST_LEVELS = 7;
    private static final Pattern CONDITION = Pattern.compile("(<=?)\\s*(-?\\d+(?:\\.\\d+)?)");

    /** The paper's: low up to 2, high from 4. */
    public static final Thresholds PAPER = parse(List.of("<= 2", "< 4"), RatingScale.IEMOCAP);

    private final List<Bound> bounds; // ascending

    private Thresholds(List<Bound> bounds) {
        this.bounds = bounds;
    }

    /**
     * Reads {@code ["<= 2", "< 4"]}: level 0 up to 2, level 1 below 4, level 2 from there.
     *
     * @throws IllegalArgumentException with what is wrong, if one is no condition, if there are too few or too many, if
     *     they do not increase, or if a level would have no rating on {@code scale}
     */
    public static Thresholds parse(List<String> conditions, RatingScale scale) {
        List<Bound> bounds = new ArrayList<>();
        for (String condition : conditions) {
            bounds.add(Bound.parse(condition));
        }
        requireLevels(bounds.size() + 1);
        for (int i = 1; i < bounds.size(); i++) {
            require(bounds.get(i - 1).value < bounds.get(i).value, bounds.get(i) + " after " + bounds.get(i - 1));
        }
        Bound first = bounds.get(0);
        Bound last = bounds.get(bounds.size() - 1);
        require(first.includes(scale.lowest()), "no rating is " + first);
        require(!last.includes(scale.highest()), "every rating is " + last);
        return new Thresholds(List.copyOf(bounds));
    }

    private static void requireLevels(int count) {
        require(count >= 2 && count <= MOST_LEVELS, "%d conditions".formatted(count - 1));
    }

    private static void require(boolean sound, String otherwise) {
        if (!sound) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The number of levels, 2 to 7. */
    public int levels() {
        return bounds.size() + 1;
    }

    /** The levels, from the lowest. */
    List<Level> described() {
        List<String> names = Level.names(levels());
        List<String> ranges = ranges();
        return IntStream.range(0, levels())
                .mapToObj(level -> new Level(names.get(level), ranges.get(level)))
                .toList();
    }

    /** The level of a mean rating; {@link Level#NONE} of NaN. */
    public int level(double rating) {
        if (Double.isNaN(rating)) {
            return Level.NONE;
        }
        int level = 0;
        while (level < bounds.size() && !bounds.get(level).includes(rating)) {
            level++;
        }
        return level;
    }

    /** The ratings of each level in words: {@code <= 2}, {@code > 2 and < 4}, {@code >= 4}. */
    public List<String> ranges() {
        List<String> ranges = new ArrayList<>();
        String above = "";
        for (Bound bound : bounds) {
            ranges.add(above.isEmpty() ? bound.toString() : above + " and " + bound);
            above = bound.complement();
        }
        ranges.add(above);
        return ranges;
    }

    /**
     * The upper end of a level.
     *
     * @param text the value as it was written
     */
    private record Bound(double value, String text, boolean included) implements Serializable {
        static Bound parse(String condition) {
            Matcher parts = CONDITION.matcher(condition.strip());
            require(parts.matches(), "'%s'".formatted(condition));
            return new Bound(
                    Double.parseDouble(parts.group(2)),
                    parts.group(2),
                    parts.group(1).equals("<="));
        }

        boolean includes(double rating) {
            return included ? rating <= value : rating < value;
        }

        String complement() {
            return (included ? "> " : ">= ") + text;
        }

        @Override
        public String toString() {
            return (included ? "<= " : "< ") + text;
        }
    }
}

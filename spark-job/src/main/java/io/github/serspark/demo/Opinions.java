package io.github.serspark.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What the raters say of a turn.
 *
 * @param external of the raters whose mean is the turn's label
 * @param self the actor's own, which does not count
 */
record Opinions(List<Rating> external, Rating self) {

    private static final int LOW = 0;
    private static final int MIDDLE = 1;
    private static final int LEVELS = 3;

    /** Opinions on {@code turns} turns such that each scale has all levels about equally often, whatever the other scales have. */
    static List<Opinions> balanced(int turns, RandomGenerator random) {
        List<Integer> valence = shuffledLevels(turns, random);
        List<Integer> activation = shuffledLevels(turns, random);
        List<Integer> dominance = shuffledLevels(turns, random);
        return IntStream.range(0, turns)
                .mapToObj(i -> of(valence.get(i), activation.get(i), dominance.get(i), random))
                .toList();
    }

    /** The label: the mean of the external raters, 1 to 5. */
    double mean(ToIntFunction<Rating> scale) {
        return external.stream().mapToInt(scale).average().orElseThrow();
    }

    private static Opinions of(int valence, int activation, int dominance, RandomGenerator random) {
        int[] v = ratings(valence, random);
        int[] a = ratings(activation, random);
        int[] d = ratings(dominance, random);
        List<Rating> ratings = IntStream.range(0, v.length)
                .mapToObj(rater -> new Rating(v[rater], a[rater], d[rater]))
                .toList();
        return new Opinions(ratings.subList(0, 2), ratings.get(2));
    }

    /** Ratings of three raters; the mean of the first two is in the level, up to its border (2.0 is low, 4.0 is high). */
    private static int[] ratings(int level, RandomGenerator random) {
        if (level == MIDDLE) {
            return new int[] {3, random.nextInt(4) == 0 ? random.nextInt(2, 5) : 3, random.nextInt(2, 5)};
        }
        int lowest = level == LOW ? 1 : 4;
        return random.ints(3, lowest, lowest + 2).toArray();
    }

    private static List<Integer> shuffledLevels(int turns, RandomGenerator random) {
        List<Integer> levels = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            levels.add(i % LEVELS);
        }
        for (int i = turns; i > 1; i--) {
            Collections.swap(levels, i - 1, random.nextInt(i));
        }
        return levels;
    }
}

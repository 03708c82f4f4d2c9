package io.github.serspark.search;

import io.github.serspark.data.Task;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What is tried of one key of {@code train}. Numbers have four significant digits. */
sealed interface Dimension {
    MathContext FOUR_DIGITS = new MathContext(4);

    /** The key, without {@code train.}; of a simplex the group of its keys. */
    String key();

    /** Values at random, by key. */
    Map<String, Object> draw(SplittableRandom random);

    /** Values at its limits, by key: if {@code train} takes these, it takes all. */
    List<Map<String, Object>> limits();

    /** Whether equal steps are equal ratios. */
    default boolean isLogarithmic() {
        return false;
    }

    /** The keys that get values. */
    default List<String> keys() {
        return List.of(key());
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(FOUR_DIGITS).doubleValue();
    }

    /** Each of {@code values} with the same probability. */
    record Choice(String key, List<Object> values) implements Dimension {
        @Override
        public Map<String, Object> draw(SplittableRandom random) {
            return Map.of(key, values.get(random.nextInt(values.size())));
        }

        @Override
        public List<Map<String, Object>> limits() {
            return values.stream().map(value -> Map.of(key, value)).toList();
        }
    }

    /** Equally likely from {@code low} to {@code high}, or so is their logarithm. */
    record Range(String key, double low, double high, boolean isLogarithmic) implements Dimension {
        @Override
        public Map<String, Object> draw(SplittableRandom random) {
            double at = random.nextDouble();
            double value = isLogarithmic
                    ? StrictMath.exp(StrictMath.log(low) + at * (StrictMath.log(high) - StrictMath.log(low)))
                    : low + at * (high - low);
            return Map.of(key, rounded(value));
        }

        @Override
        public List<Map<String, Object>> limits() {
            return List.of(Map.of(key, low), Map.of(key, high));
        }
    }

    /** Each whole number from {@code low} to {@code high} with the same probability. */
    record WholeNumbers(String key, int low, int high) implements Dimension {
        @Override
        public Map<String, Object> draw(SplittableRandom random) {
            double value = rounded((double) random.nextLong(low, high + 1L));
            return Map.of(key, (int) Math.min(Math.max(low, value), high));
        }

        @Override
        public List<Map<String, Object>> limits() {
            return List.of(Map.of(key, low), Map.of(key, high));
        }
    }

    /**
     * The weights of tasks, all that have the sum with the same density (a flat Dirichlet distribution).
     *
     * @param sum as many as there are tasks, so that the penalty of large parameters counts as much as with equal weights
     * @param least weight of a task
     */
    record Simplex(String key, List<String> tasks, double sum, double least) implements Dimension {

        /** @param tasks that are learnt */
        static Simplex of(String key, List<Task> tasks, double sum, double least) {
            return new Simplex(key, tasks.stream().map(Task::id).toList(), sum, least);
        }

        @Override
        public List<String> keys() {
            return tasks.stream().map(task -> key + "." + task).toList();
        }

        @Override
        public Map<String, Object> draw(SplittableRandom random) {
            List<Double> shares = new ArrayList<>();
            for (int i = 0; i < tasks.size(); i++) {
                shares.add(-StrictMath.log(1 - random.nextDouble()));
            }
            double all = shares.stream().mapToDouble(share -> share).sum();
            double free = sum - tasks.size() * least;
            Map<String, Object> weights = new LinkedHashMap<>();
            for (int i = 0; i < tasks.size(); i++) {
                weights.put(keys().get(i), rounded(least + free * shares.get(i) / all));
            }
            return weights;
        }

        @Override
        public List<Map<String, Object>> limits() {
            return List.of();
        }
    }
}

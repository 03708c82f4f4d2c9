package io.github.serspark.search;

import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import io.github.serspark.data.Task;
import io.github.serspark.random.Seed;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.UserException;
import io.github.serspark.training.TrialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is searched: {@code search.space}. */
final class SearchSpace {
    private static final String WEIGHTS = "task-weights";
    private static final Set<String> KINDS = Set.of("choice", "uniform", "log-uniform", "integer", "simplex");

    /** These decide what is learnt, how long, or nothing of the result. */
    private static final Set<String> FIXED = Set.of(
            "system",
            "task",
            "tasks",
            "main-task",
            "features",
            "epochs",
            "patience",
            "seed",
            "workers",
            "kernel",
            "cache",
            "checkpoint",
            "svm");

    private final Section search;
    private final List<Dimension> dimensions;

    private SearchSpace(Section search, List<Dimension> dimensions) {
        this.search = search;
        this.dimensions = dimensions;
    }

    /**
     * The space of {@code settings}; without any the weights of the tasks.
     *
     * @param tasks that are learnt
     * @throws UserException if there is no such space
     */
    static SearchSpace of(Settings settings, List<Task> tasks) {
        SearchSpace space = new SearchSpace(settings.section("search"), new ArrayList<>());
        Map<String, Object> section = map(settings.effective("search").get("search"));
        space.read("", map(section.get("space")), tasks);
        settings.check();
        if (space.dimensions.isEmpty()) {
            space.dimensions.add(Dimension.Simplex.of(WEIGHTS, tasks, tasks.size(), 0));
        }
        space.require(settings, tasks);
        return space;
    }

    @SuppressWarnings("unchecked") // as Settings.effective gives it
    private static Map<String, Object> map(Object group) {
        return (Map<String, Object>) group;
    }

    private void read(String above, Map<String, Object> group, List<Task> tasks) {
        group.forEach((name, value) -> {
            String key = above + name;
            Optional<String> kind = value instanceof Map<?, ?> given
                    ? KINDS.stream().filter(given::containsKey).findFirst()
                    : Optional.empty();
            if (kind.isPresent()) {
                dimension(key, kind.get(), map(value), tasks).ifPresent(dimensions::add);
            } else if (value instanceof Map<?, ?> deeper && !deeper.isEmpty()) {
                read(key + ".", map(value), tasks);
            } else {
                reject(
                        key,
                        value,
                        "{choice: [...]}, {uniform: [a, b]}, {log-uniform: [a, b]}, {integer: [a, b]} or, for task-weights, {simplex: SUM, least: w}");
            }
        });
    }

    private void reject(String key, Object found, String rule) {
        search.reject("space." + key, String.valueOf(found), rule);
    }

    private Optional<Dimension> dimension(String key, String kind, Map<String, Object> given, List<Task> tasks) {
        if (FIXED.contains(key.split("\\.", 2)[0])) {
            reject(
                    key,
                    kind,
                    "a key that one training may have otherwise than another of a search; not any of "
                            + FIXED.stream().sorted().collect(Collectors.joining(", ")));
            return Optional.empty();
        }
        if (kind.equals("simplex") || key.equals(WEIGHTS)) {
            return simplex(key, kind, given, tasks);
        }
        if (given.size() > 1) {
            reject(key, given, "one group with " + kind + " alone");
            return Optional.empty();
        }
        return kind.equals("choice") ? choice(key, given.get(kind)) : range(key, kind, given.get(kind));
    }

    private Optional<Dimension> choice(String key, Object given) {
        if (given instanceof List<?> values
                && !values.isEmpty()
                && values.stream().noneMatch(SearchSpace::isGroup)) {
            return Optional.of(new Dimension.Choice(key, List.copyOf(values)));
        }
        reject(key, given, "a list of values to choose from, at least one");
        return Optional.empty();
    }

    private static boolean isGroup(Object value) {
        return value instanceof Map || value instanceof List || value == null;
    }

    private Optional<Dimension> range(String key, String kind, Object given) {
        if (given instanceof List<?> ends
                && ends.size() == 2
                && ends.get(0) instanceof Number low
                && ends.get(1) instanceof Number high
                && low.doubleValue() < high.doubleValue()) {
            return range(key, kind, low.doubleValue(), high.doubleValue());
        }
        reject(key, given, "[a, b] with a under b");
        return Optional.empty();
    }

    private Optional<Dimension> range(String key, String kind, double low, double high) {
        if (kind.equals("log-uniform") && low <= 0) {
            reject(key, "log-uniform from " + low, "a range over 0: nothing but 0 has no ratio to its neighbours");
            return Optional.empty();
        }
        if (kind.equals("integer")) {
            if (low != (int) low || high != (int) high) {
                reject(key, "[" + low + ", " + high + "]", "whole numbers");
                return Optional.empty();
            }
            return Optional.of(new Dimension.WholeNumbers(key, (int) low, (int) high));
        }
        return Optional.of(new Dimension.Range(key, low, high, kind.equals("log-uniform")));
    }

    private Optional<Dimension> simplex(String key, String kind, Map<String, Object> given, List<Task> tasks) {
        if (!key.equals(WEIGHTS) || !kind.equals("simplex")) {
            reject(key, kind, "a simplex for task-weights, and only for those");
            return Optional.empty();
        }
        if (!Set.of("simplex", "least").containsAll(given.keySet())) {
            reject(key, given, "{simplex: SUM, least: w}");
            return Optional.empty();
        }
        double sum = given.get("simplex") instanceof Number number ? number.doubleValue() : Double.NaN;
        double least = given.getOrDefault("least", 0) instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!(sum > 0 && least >= 0 && least <= sum / tasks.size())) {
            reject(
                    key,
                    given,
                    "a sum over 0, and a least weight from 0 to sum / %d, as there are %d tasks"
                            .formatted(tasks.size(), tasks.size()));
            return Optional.empty();
        }
        return Optional.of(Dimension.Simplex.of(key, tasks, sum, least));
    }

    /** What {@code train} would refuse of a trial. */
    private void require(Settings settings, List<Task> tasks) {
        for (Dimension dimension : dimensions) {
            if (dimension instanceof Dimension.Simplex && tasks.size() < 2) {
                throw new UserException(
                        "Cannot search over task-weights: %s is all that is learnt, expected several tasks. Set search.space, or train.system = mtl or mtl-attention."
                                .formatted(Task.ids(tasks)));
            }
            for (Map<String, Object> values : dimension.limits()) {
                requireTrainable(settings, dimension, values);
            }
        }
    }

    private static void requireTrainable(Settings settings, Dimension dimension, Map<String, Object> values) {
        try {
            TrialSpec.require(with(settings, values));
        } catch (UserException e) {
            throw new UserException(
                    "Cannot search over %s: %s".formatted(Excerpt.of(dimension.key()), e.getMessage()), e);
        }
    }

    /** {@code settings} with other values of {@code train}. */
    static Settings with(Settings settings, Map<String, Object> values) {
        return settings.with(values.entrySet().stream()
                .map(value -> "train." + value.getKey() + "=" + text(value.getValue()))
                .toArray(String[]::new));
    }

    private static String text(Object value) {
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : String.valueOf(value);
    }

    List<Dimension> dimensions() {
        return dimensions;
    }

    /** The values of a trial, by key: they depend on nothing else. */
    Map<String, Object> draw(Seed seed, int trial) {
        Map<String, Object> values = new TreeMap<>();
        for (Dimension dimension : dimensions) {
            long own =
                    seed.derive("search").derive(dimension.key()).derive(trial).value();
            values.putAll(dimension.draw(new SplittableRandom(own)));
        }
        return values;
    }

    /** The values that {@code settings} have of its keys. */
    Map<String, Object> given(Settings settings) {
        Map<String, Object> train = map(settings.effective("train").get("train"));
        Map<String, Object> values = new TreeMap<>();
        for (Dimension dimension : dimensions) {
            for (String key : dimension.keys()) {
                values.put(key, value(train, key));
            }
        }
        return values;
    }

    private static Object value(Map<String, Object> group, String key) {
        String[] parts = key.split("\\.", 2);
        Object value = group.getOrDefault(parts[0], 1.0); // of a task that has no weight
        return parts.length == 1 ? value : value(map(value), parts[1]);
    }

    /** What decides what {@link #draw} gives. */
    @Override
    public String toString() {
        return dimensions.toString();
    }
}

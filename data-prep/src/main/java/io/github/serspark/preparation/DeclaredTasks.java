package io.github.serspark.preparation;

import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import io.github.serspark.corpus.CategoryTask;
import io.github.serspark.corpus.CategoryTask.Category;
import io.github.serspark.corpus.Layout;
import io.github.serspark.corpus.RatedTask;
import io.github.serspark.corpus.TaskRule;
import io.github.serspark.corpus.TaskRules;
import io.github.serspark.corpus.iemocap.IemocapReader;
import io.github.serspark.data.Dimensions;
import io.github.serspark.data.Task;
import io.github.serspark.data.Thresholds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings {@code prepare.tasks} and {@code prepare.categories}: see {@code reference.conf}. */
final class DeclaredTasks {
    private static final String TASKS = "tasks";
    private static final String CATEGORIES = "categories";
    private static final String LEAVE_OUT = "leave-out";
    private static final int MOST_CLASSES = 50;
    private static final Set<String> KEYS = Set.of("column", "classes", "rest");

    private final Section section;
    private final Thresholds thresholds;
    private final Layout layout;
    private boolean sound = true;

    private DeclaredTasks(Section section, Thresholds thresholds, Layout layout) {
        this.section = section;
        this.thresholds = thresholds;
        this.layout = layout;
    }

    /** Reads them; mistakes are left to {@link Settings#check}. */
    static TaskRules of(Settings settings, Section section, Layout layout, Thresholds thresholds) {
        Map<String, Object> values = values(settings);
        DeclaredTasks declared = new DeclaredTasks(section, thresholds, layout);
        TaskRules rules = declared.rules(values.get(TASKS), group(values.get(CATEGORIES)));
        return declared.sound ? rules : TaskRules.rated(thresholds);
    }

    /** How many utterances others who use the same preset report of each class, by the task's id; nothing of lists of one's own. */
    static Map<String, List<Integer>> published(Settings settings) {
        Object tasks = values(settings).get(TASKS);
        return tasks instanceof String name
                ? TaskPreset.of(name).map(TaskPreset::published).orElse(Map.of())
                : Map.of();
    }

    private static Map<String, Object> values(Settings settings) {
        return group(settings.effective(PreparationConfig.SECTION).get(PreparationConfig.SECTION));
    }

    @SuppressWarnings("unchecked") // as Settings.effective gives it
    private static Map<String, Object> group(Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }

    private void reject(String key, Object found, String rule) {
        sound = false;
        section.reject(key, String.valueOf(found), rule);
    }

    private TaskRules rules(Object tasks, Map<String, Object> categories) {
        Map<String, CategoryTask> declared = new TreeMap<>();
        categories.forEach((id, value) -> category(id, value).ifPresent(task -> declared.put(id, task)));
        Set<String> apart = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // as columns of a table are
        apart.addAll(declared.keySet());
        if (apart.size() < declared.size()) {
            reject(CATEGORIES, declared.keySet(), "names that differ by more than upper and lower case");
        }
        if (tasks instanceof String name) {
            Optional<TaskPreset> preset = TaskPreset.of(name);
            if (preset.isEmpty()) {
                rejectTasks(name, declared);
            } else if (!declared.isEmpty()) {
                reject(
                        CATEGORIES,
                        declared.keySet(),
                        "none where tasks is " + name + ": name them in the list of tasks");
            }
            return preset.map(found -> found.rules(thresholds)).orElse(TaskRules.PAPER);
        }
        List<TaskRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Object name : tasks instanceof List<?> list ? list : List.of()) {
            Optional<TaskRule> rule = rule(String.valueOf(name), declared);
            if (rule.isEmpty() || !ids.add(String.valueOf(name))) {
                rejectTasks(tasks, declared);
            }
            rule.ifPresent(rules::add);
        }
        if (rules.isEmpty()) {
            rejectTasks(tasks, declared);
        }
        declared.keySet().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> reject(
                        CATEGORIES + "." + id, "not in tasks", "a task of the list tasks: add it there, or remove it"));
        return new TaskRules(rules);
    }

    private void rejectTasks(Object found, Map<String, CategoryTask> declared) {
        if (sound) {
            reject(
                    TASKS,
                    found,
                    "%s, or a list of some of %s, each once"
                            .formatted(
                                    String.join(" or ", TaskPreset.names()),
                                    Stream.concat(Dimensions.ALL.stream(), declared.keySet().stream())
                                            .collect(Collectors.joining(", "))));
        }
    }

    private Optional<TaskRule> rule(String name, Map<String, CategoryTask> declared) {
        return Dimensions.ALL.contains(name)
                ? Optional.of(new RatedTask(name, thresholds))
                : Optional.ofNullable(declared.get(name));
    }

    private Optional<CategoryTask> category(String id, Object value) {
        String key = CATEGORIES + "." + id;
        Map<String, Object> given = group(value);
        List<String> taken =
                Stream.concat(Dimensions.ALL.stream(), Stream.of("split")).toList();
        if (!Task.isId(id) || taken.stream().anyMatch(id::equalsIgnoreCase)) {
            reject(
                    key,
                    "a task of that name",
                    "letters, digits, _ and -, first a letter, and none of " + String.join(", ", taken));
        } else if (given.isEmpty() || !KEYS.containsAll(given.keySet())) {
            reject(key, value, "{column: NAME, classes: ..., rest: unlabelled or leave-out}");
        } else {
            List<Category> classes = classes(key, given.get("classes"));
            String column = column(key, given.get("column"));
            String rest = String.valueOf(given.getOrDefault("rest", "unlabelled"));
            if (!List.of("unlabelled", LEAVE_OUT).contains(rest)) {
                reject(key + ".rest", rest, "unlabelled or leave-out");
            }
            return Optional.of(new CategoryTask(id, column, classes, rest.equals(LEAVE_OUT)));
        }
        return Optional.empty();
    }

    private String column(String key, Object given) {
        boolean known = given instanceof String name
                && !name.isBlank()
                && (layout != Layout.IEMOCAP || IemocapReader.COLUMNS.contains(name));
        if (!known) {
            reject(
                    key + ".column",
                    given,
                    layout == Layout.IEMOCAP
                            ? "one of " + String.join(", ", IemocapReader.COLUMNS)
                            : "the name of a column of the manifest");
        }
        return String.valueOf(given);
    }

    private List<Category> classes(String key, Object given) {
        List<Category> classes = new ArrayList<>();
        if (given instanceof List<?> list) {
            list.forEach(name -> classes.add(new Category(String.valueOf(name), List.of(String.valueOf(name)))));
        } else {
            group(given).forEach((name, labels) -> classes.add(new Category(name, labels(labels))));
        }
        List<String> names = classes.stream().map(Category::name).toList();
        List<String> labels =
                classes.stream().flatMap(one -> one.labels().stream()).toList();
        boolean whole = classes.stream()
                .noneMatch(one -> one.labels().isEmpty() || one.name().isBlank());
        if (classes.size() < 2 || classes.size() > MOST_CLASSES || !whole) {
            reject(
                    key + ".classes",
                    given,
                    "2 to " + MOST_CLASSES
                            + " classes: a list of labels, or a group of names with a list of labels each");
        } else if (Set.copyOf(names).size() < names.size() || Set.copyOf(labels).size() < labels.size()) {
            reject(key + ".classes", given, "each label in one class alone");
        }
        return classes;
    }

    private static List<String> labels(Object given) {
        return given instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : Stream.ofNullable(given).map(String::valueOf).toList();
    }
}

package io.github.serspark.data;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is to be recognised: which of its levels an utterance has. The list of tasks comes with the prepared data, and with a
 * model the list of those that it learnt.
 *
 * @param id as in the names of columns and folders: {@code arousal}; letters, digits, {@code _} and {@code -}
 * @param levels two at least, from the lowest; or classes, which have no order
 */
public record Task(String id, List<Level> levels) implements Serializable {

    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    /** Another id, or less than two levels, are an {@link IllegalArgumentException}. */
    public Task {
        levels = List.copyOf(levels);
        if (!isId(id) || levels.size() < 2) {
            throw new IllegalArgumentException("a task called '%s' of the levels %s".formatted(id, levels));
        }
    }

    /** Whether a task may be called so. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** @throws IllegalArgumentException if none of {@code tasks} is called so */
    public static Task of(Collection<Task> tasks, String id) {
        return tasks.stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no task is called " + id));
    }

    /** For people: {@code arousal, valence}. */
    public static String ids(Collection<Task> tasks) {
        return tasks.stream().map(Task::id).distinct().collect(Collectors.joining(", "));
    }

    /** What people call the levels, the lowest first. */
    public List<String> levelNames() {
        return levels.stream().map(Level::name).toList();
    }

    /** With its levels' ratings, as they make it what it is: {@code arousal (<= 2, > 2 and < 4, >= 4)}. */
    @Override
    public String toString() {
        return id + levels.stream().map(Level::ratings).collect(Collectors.joining(", ", " (", ")"));
    }
}

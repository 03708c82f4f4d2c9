package io.github.serspark.corpus;

import io.github.serspark.data.Dimensions;
import io.github.serspark.data.Level;
import io.github.serspark.data.Task;
import io.github.serspark.data.Thresholds;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.UserException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is recognised, and how utterances are labelled.
 *
 * @param all at least one, no two of the same id
 */
public record TaskRules(List<TaskRule> all) implements Serializable {
    private static final int NAMED = 20; // labels in a message

    /** The paper's: arousal, valence and dominance, low up to 2, high from 4. */
    public static final TaskRules PAPER = rated(Thresholds.PAPER);

    public TaskRules {
        all = List.copyOf(all);
    }

    /** All dimensions that there are ratings of. */
    public static TaskRules rated(Thresholds thresholds) {
        return new TaskRules(Dimensions.ALL.stream()
                .<TaskRule>map(dimension -> new RatedTask(dimension, thresholds))
                .toList());
    }

    public List<Task> tasks() {
        return all.stream().map(TaskRule::task).toList();
    }

    /** The ratings that are cut into levels. */
    public List<String> dimensions() {
        return all.stream()
                .filter(RatedTask.class::isInstance)
                .map(rule -> ((RatedTask) rule).dimension())
                .toList();
    }

    public List<CategoryTask> categories() {
        return all.stream()
                .filter(CategoryTask.class::isInstance)
                .map(CategoryTask.class::cast)
                .toList();
    }

    /** The columns that the labels of {@link #categories} stand in. */
    public List<String> columns() {
        return categories().stream().map(CategoryTask::column).distinct().toList();
    }

    boolean isLabelled(Turn turn) {
        return all.stream().anyMatch(rule -> rule.level(turn) != Level.NONE);
    }

    /** Whether {@code turn} is of no use, as the settings have it: there are labels, but of no class. */
    boolean leavesOut(Turn turn) {
        boolean demanded = all.stream().anyMatch(rule -> rule.isDemanded() && rule.level(turn) == Level.NONE);
        return demanded || (!isLabelled(turn) && columns().stream().anyMatch(turn.labels()::containsKey));
    }

    /**
     * What there is to learn from and to judge on, without what is left out.
     *
     * @throws UserException if there is a class that nobody has
     */
    public Corpus select(Corpus corpus) {
        List<Recording> kept = corpus.recordings().stream()
                .filter(recording -> !leavesOut(recording.turn()))
                .toList();
        List<String> notes = new ArrayList<>(corpus.notes());
        for (CategoryTask task : categories()) {
            Map<String, Long> found = labels(corpus.recordings(), task.column());
            requireClasses(task, found);
            notes.addAll(notes(task, found));
        }
        int left = corpus.recordings().size() - kept.size();
        if (left > 0) {
            notes.add("%d of %d utterances are left out, since they are of no class of %s."
                    .formatted(
                            left,
                            corpus.recordings().size(),
                            categories().stream().map(CategoryTask::id).collect(Collectors.joining(", "))));
        }
        return new Corpus(corpus.sessions(), corpus.divided(), kept, corpus.rejections(), notes, corpus.fingerprint());
    }

    /** How many utterances have each label. */
    private static Map<String, Long> labels(List<Recording> recordings, String column) {
        return recordings.stream()
                .flatMap(
                        recording -> Stream.ofNullable(recording.turn().labels().get(column)))
                .collect(Collectors.groupingBy(label -> label, TreeMap::new, Collectors.counting()));
    }

    private static void requireClasses(CategoryTask task, Map<String, Long> found) {
        for (CategoryTask.Category category : task.classes()) {
            if (category.labels().stream().noneMatch(found::containsKey)) {
                throw new UserException(
                        "Cannot prepare the task %s: no utterance is %s (%s %s), expected at least one of each class; there are %s. Change prepare.categories.%s.classes."
                                .formatted(
                                        task.id(),
                                        category.name(),
                                        task.column(),
                                        category.described(),
                                        listed(found),
                                        task.id()));
            }
        }
    }

    private static String listed(Map<String, Long> found) {
        return found.isEmpty()
                ? "none"
                : found.entrySet().stream()
                        .limit(NAMED)
                        .map(label -> "%s (%d)".formatted(Excerpt.of(label.getKey()), label.getValue()))
                        .collect(Collectors.joining(", ", "", found.size() > NAMED ? " and others" : ""));
    }

    private static List<String> notes(CategoryTask task, Map<String, Long> found) {
        return task.classes().stream()
                .flatMap(category -> category.labels().stream())
                .filter(label -> !found.containsKey(label))
                .map(label -> "Warning: no utterance has the %s %s, which is of a class of %s."
                        .formatted(task.column(), label, task.id()))
                .toList();
    }
}

package io.github.serspark.corpus;

import io.github.serspark.data.Level;
import io.github.serspark.data.Task;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A text label that is one of several classes; several labels may be one class.
 *
 * @param id of the task
 * @param column that the label stands in, as the manifest calls it
 * @param classes two at least; no label is of two of them
 * @param isDemanded whether an utterance with none of them is left out, instead of having no label of this task
 */
public record CategoryTask(String id, String column, List<Category> classes, boolean isDemanded) implements TaskRule {

    /**
     * A class.
     *
     * @param labels that are of it
     */
    public record Category(String name, List<String> labels) implements Serializable {
        public Category {
            labels = List.copyOf(labels);
        }

        /** For people: {@code hap or exc}. */
        String described() {
            return String.join(" or ", labels);
        }
    }

    public CategoryTask {
        classes = List.copyOf(classes);
    }

    @Override
    public Task task() {
        return new Task(
                id,
                classes.stream()
                        .map(category -> new Level(category.name(), category.described()))
                        .toList());
    }

    @Override
    public int level(Turn turn) {
        String label = turn.labels().getOrDefault(column, "");
        return IntStream.range(0, classes.size())
                .filter(level -> classes.get(level).labels().contains(label))
                .findFirst()
                .orElse(Level.NONE);
    }
}

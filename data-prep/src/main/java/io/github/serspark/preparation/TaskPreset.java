package io.github.serspark.preparation;

import io.github.serspark.config.Section;
import io.github.serspark.corpus.CategoryTask;
import io.github.serspark.corpus.CategoryTask.Category;
import io.github.serspark.corpus.TaskRules;
import io.github.serspark.data.Thresholds;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks that many have published results of. */
enum TaskPreset {
    /** Three ratings, each cut into levels (Zhang, Wu, Schuller, 2019). */
    PAPER {
        @Override
        TaskRules rules(Thresholds thresholds) {
            return TaskRules.rated(thresholds);
        }
    },

    /** IEMOCAP's four classes, happy with excited; all else is left out. */
    IEMOCAP_4 {
        @Override
        TaskRules rules(Thresholds thresholds) {
            List<Category> classes = List.of(
                    new Category("angry", List.of("ang")),
                    new Category("happy", List.of("hap", "exc")),
                    new Category("neutral", List.of("neu")),
                    new Category("sad", List.of("sad")));
            return new TaskRules(List.of(new CategoryTask(EMOTION, "category", classes, true)));
        }

        @Override
        Map<String, List<Integer>> published() {
            return Map.of(EMOTION, List.of(1103, 1636, 1708, 1084));
        }
    };

    private static final String EMOTION = "emotion";

    abstract TaskRules rules(Thresholds thresholds);

    /** How many utterances of all of IEMOCAP have each class in what others have published, by the task's id. */
    Map<String, List<Integer>> published() {
        return Map.of();
    }

    static List<String> names() {
        return EnumSet.allOf(TaskPreset.class).stream().map(Section::kebabCase).toList();
    }

    static Optional<TaskPreset> of(String name) {
        return EnumSet.allOf(TaskPreset.class).stream()
                .filter(preset -> Section.kebabCase(preset).equals(name))
                .findFirst();
    }
}

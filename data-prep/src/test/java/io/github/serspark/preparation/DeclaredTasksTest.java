package io.github.serspark.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.config.Settings;
import io.github.serspark.data.Task;
import io.github.serspark.data.Tasks;
import io.github.serspark.run.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeclaredTasksTest {
    private static final String EMOTION =
            "categories.emotion={column: category, classes: {happy: [hap, exc], angry: ang, sad: [sad]}, rest: leave-out}";

    private static List<Task> tasks(String... assignments) {
        Settings settings = Settings.of("prepare", assignments);
        List<Task> tasks = PreparationConfig.of(settings).labels().tasks().tasks();
        settings.check();
        return tasks;
    }

    @Test
    void thePapersWithoutAWord() {
        assertEquals(Tasks.ALL, tasks());
    }

    @Test
    void iemocapsFourClasses() {
        assertEquals(
                "[emotion (ang, hap or exc, neu, sad)]",
                tasks("tasks=iemocap-4").toString());
    }

    @Test
    void ratingsAndCategoriesInTheOrderOfTheList() {
        List<Task> tasks =
                tasks("tasks=[valence, emotion, sex]", EMOTION, "categories.sex={column: gender, classes: [M, F]}");
        assertEquals(
                "[valence (<= 2, > 2 and < 4, >= 4), emotion (ang, hap or exc, sad), sex (M, F)]", tasks.toString());
        assertEquals(List.of("angry", "happy", "sad"), tasks.get(1).levelNames());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tasks=joy                        | prepare.tasks (--set): joy, expected paper or iemocap-4
                    tasks=[]                         | prepare.tasks (--set): [], expected
                    tasks=[arousal, arousal]         | [arousal, arousal], expected
                    tasks=[joy]                      | [joy], expected
                    categories.emotion={column: category, classes: [a, b]} | prepare.categories
                    categories.arousal={column: category, classes: [a, b]} | none of arousal
                    categories.Arousal={column: category, classes: [a, b]} | none of arousal
                    categories={x: {column: category, classes: [a, b]}, X: {column: category, classes: [a, b]}} | upper and lower case
                    categories.x={column: category, classes: [a]}          | 2 to 50 classes
                    categories.x={column: category, classes: {a: [b], c: []}} | 2 to 50 classes
                    categories.x={column: category, classes: [a, a]}       | each label in one class alone
                    categories.x={column: category, classes: {a: [z], b: z}} | each label in one class alone
                    categories.x={column: mood, classes: [a, b]}           | one of category, gender, scripted
                    categories.x={classes: [a, b]}                         | prepare.categories.x.column
                    categories.x={column: category, class: [a, b]}         | {column: NAME, classes: ...
                    categories.x={column: category, classes: [a, b], rest: drop} | unlabelled or leave-out
                    """)
    void whatCannotBeATaskIsRefused(String assignment, String told) {
        String message =
                assertThrows(UserException.class, () -> tasks(assignment)).getMessage();
        assertEquals(true, message.contains(told), message);
    }
}

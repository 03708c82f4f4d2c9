package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.LocalSpark;
import io.github.serspark.config.Settings;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.run.UserException;
import io.github.serspark.training.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rating and two classes that are no rating, from the corpus to the metrics. */
@Tag("long")
final class OwnTasksTest {
    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    private static Path folder;

    @Test
    void theyGoAllTheWay() throws IOException {
        DemoCorpus.write(folder.resolve("corpus"), 30, 1);
        prepare("data", "tasks=[gender, arousal]", "categories.gender={column: gender, classes: {female: F, male: M}}");
        train("data", "main-task=gender", "task-weights.gender=2");
        evaluate("data", "result");

        JsonNode task = json("model/run.json").at("/tasks/0");
        assertEquals("gender", task.path("id").asText());
        assertEquals("female", task.at("/levels/0/name").asText());
        JsonNode metrics = json("result/metrics.json").at("/splits/test");
        assertEquals(2, metrics.at("/gender/confusion").size());
        assertEquals(3, metrics.at("/arousal/confusion").size());
        assertEquals(
                metrics.at("/gender/n").asLong(),
                SPARK.read()
                        .parquet(place("result/predictions"))
                        .filter("split = 'test' AND task = 'gender' AND size(probabilities) = 2")
                        .count());

        prepare("other", "tasks=[gender]", "categories.gender={column: gender, classes: [M, F]}");
        String message = assertThrows(UserException.class, () -> evaluate("other", "none"))
                .getMessage();
        assertTrue(message.contains("levels gender (F, M)") && message.contains("levels gender (M, F)"), message);
    }

    private static String place(String name) {
        return folder.resolve(name).toString();
    }

    private static void prepare(String out, String... tasks) {
        Settings settings = Settings.of("prepare", "frame-ms=5", "step-ms=40").with(tasks);
        new Preparation(place("corpus"), place(out), false, settings).run(SPARK);
    }

    private static void train(String data, String... settings) {
        Settings all = Settings.of("train", "epochs=1", "batch-size=4").with(settings);
        new Training(place(data), place("model"), false, all).run(SPARK, System.out);
    }

    private static void evaluate(String data, String out) {
        new Evaluation(place(data), place("model"), place(out), Optional.empty(), false, Settings.of("evaluate"))
                .run(SPARK);
    }

    private static JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name).toFile());
    }
}

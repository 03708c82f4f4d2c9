package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.LocalSpark;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.training.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other numbers of levels than three, from the corpus to the metrics. */
@Tag("long")
class LevelsTest {
    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        DemoCorpus.write(folder.resolve("corpus"), 30, 1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"2, ['< 3']", "7, |['<= 1', '< 2', '<= 2.5', '<= 3', '< 4', '< 4.5']|"})
    void theyGoAllTheWay(int levels, String conditions) throws IOException {
        String data = place(levels, "data");
        String model = place(levels, "model");
        String result = place(levels, "result");
        Settings settings =
                Settings.of("prepare", "frame-ms=5", "step-ms=40", "levels=" + conditions.replace('\'', '"'));
        new Preparation(folder.resolve("corpus").toString(), data, false, settings).run(SPARK);
        new Training(data, model, false, Settings.of("train", "epochs=1", "batch-size=4")).run(SPARK, System.out);
        new Evaluation(data, model, result, Optional.empty(), false, Settings.of("evaluate")).run(SPARK);

        PreparedData prepared = PreparedData.open(SPARK, data);
        assertEquals(levels, prepared.tasks().get(0).levels().size());
        assertEquals(levels, json(model, "run.json").at("/tasks/2/levels").size());
        JsonNode arousal = json(result, "metrics.json").at("/splits/test/arousal");
        assertEquals(levels, arousal.path("confusion").size());
        int utterances = prepared.entries(Split.TEST).size();
        assertEquals(utterances, arousal.path("n").asInt());
        assertEquals(
                3L * utterances,
                SPARK.read()
                        .parquet(result + "/predictions")
                        .filter("split = 'test' AND size(probabilities) = %d AND true_level < %d"
                                .formatted(levels, levels))
                        .count());
        assertTrue(arousal.path("uar").asDouble() > 0, arousal.toString());
        assertEquals(
                Tasks.ALL.size(), json(model, "run.json").path("levelWeights").size());
    }

    private static String place(int levels, String name) {
        return folder.resolve(name + levels).toString();
    }

    private static JsonNode json(String directory, String name) throws IOException {
        return new ObjectMapper().readTree(Path.of(directory, name).toFile());
    }
}

package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import io.github.serspark.data.Utterance;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.OutputDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

/** A training on samples that are no numbers. */
final class CourseTest {
    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    Path folder;

    @Test
    void aNetworkThatIsNotFiniteIsTrainedNoFurther() throws IOException {
        DemoCorpus.write(folder.resolve("corpus"), 30, 1);
        Settings prepare = Settings.of("prepare", "frame-ms=5", "step-ms=40");
        String path = folder.resolve("data").toString();
        new Preparation(folder.resolve("corpus").toString(), path, false, prepare).run(SPARK);
        PreparedData data = PreparedData.open(SPARK, path);
        TrainingConfiguration configuration = TrainingConfiguration.of(Settings.of("train", "epochs=2"));
        List<EpochReport> told = new ArrayList<>();
        LeaseTerms lease = new LeaseTerms(Duration.ofSeconds(1), Duration.ofSeconds(3));
        try (OutputDirectory out = OutputDirectory.create(
                        SPARK.sparkContext().hadoopConfiguration(), folder + "/out", "train", false, lease);
                Trainer trainer =
                        new TaskTrainer(broken(data), LearningData.frontEnd(data), Tasks.ALL, configuration, 1)) {
            Checkpoints checkpoints = new Checkpoints(out, configuration.checkpoint());
            Course course =
                    new Course(trainer, configuration, Map.of(), checkpoints, (report, dev) -> told.add(report));
            String message =
                    assertThrows(DivergedException.class, () -> course.run(2)).getMessage();
            assertTrue(message.contains("after epoch 1 a parameter is NaN"), message);
            assertEquals(List.of(), told);
        }
    }

    private static UtterancesAtHand broken(PreparedData data) {
        List<Tuple2<Split, Utterance>> utterances = new ArrayList<>();
        for (Split split : List.of(Split.TRAIN, Split.DEV)) {
            data.utterances(split).collect().forEach(utterance -> utterances.add(new Tuple2<>(split, utterance)));
        }
        Arrays.fill(utterances.get(0)._2().samples(), Float.NaN);
        return UtterancesAtHand.of(utterances.iterator());
    }
}

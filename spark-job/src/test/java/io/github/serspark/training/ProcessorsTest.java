package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.LocalSpark;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.evaluation.ModelPredictor;
import io.github.serspark.evaluation.Prediction;
import io.github.serspark.kernel.ChildJvm;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.preparation.Preparation;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training through Spark and DL4J, and its predictions, on processors for which OpenBLAS chooses other products. */
@Tag("long")
final class ProcessorsTest {
    private static final List<String> CORES = List.of("", "Prescott", "Haswell", "SkylakeX", "Zen");

    @Test
    void trainAndPredictTheSameBits(@TempDir Path folder) throws Exception {
        DemoCorpus.write(folder.resolve("corpus"), 30, 1);
        String data = folder.resolve("data").toString();
        Settings settings = Settings.of("prepare", "frame-ms=5", "step-ms=40");
        new Preparation(folder.resolve("corpus").toString(), data, false, settings).run(LocalSpark.session());

        Set<String> found = CORES.parallelStream()
                .map(core -> digests(core, data, folder.resolve("model" + core)))
                .collect(Collectors.toSet());
        assertEquals(1, found.size(), found.toString());
    }

    private static String digests(String core, String data, Path out) {
        try {
            String printed =
                    ChildJvm.run(Program.class, options(), Map.of("OPENBLAS_CORETYPE", core), data, out.toString());
            return printed.lines().reduce((first, last) -> last).orElseThrow();
        } catch (Exception e) {
            throw new IllegalStateException("The program failed for " + core, e);
        }
    }

    /** What Spark needs is what this JVM has. */
    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-") || option.startsWith("-Djdk"))
                .toList();
    }

    /** Trains on the data and prints digests of the parameters and of what they predict. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            SparkSession spark = LocalSpark.session();
            new Training(args[0], args[1], false, Settings.of("train", "epochs=1", "workers=2")).run(spark, System.out);
            TrainedModel model = TrainedModel.open(spark.sparkContext().hadoopConfiguration(), args[1]);
            try (ModelPredictor predictor = new ModelPredictor(
                    JavaSparkContext.fromSparkContext(spark.sparkContext()),
                    model.network().design(),
                    model.tasks(),
                    model.network().parameters(),
                    KernelChoice.AUTO)) {
                String predictions = predictor.predict(PreparedData.open(spark, args[0]), Split.TEST).collect().stream()
                        .sorted(Comparator.comparing(Prediction::id)
                                .thenComparing(one -> one.task().id()))
                        .map(one -> Arrays.toString(one.probabilities()))
                        .collect(Collectors.joining());
                System.out.println(
                        TrainedModel.parametersSha256(model.network().parameters()) + " " + predictions.hashCode());
            }
        }
    }
}

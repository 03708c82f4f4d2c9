package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.LocalSpark;
import io.github.serspark.SharedData;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import io.github.serspark.data.Utterance;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.Batch;
import io.github.serspark.network.Minibatch;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.network.Replica;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.random.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real speech the other kernels' trainings go the way of the scalar one's. */
@Tag("long")
class KernelsAgreeTest {
    private static final int STEPS = 4;
    private static final int DEVICE_STEPS = 1; // it takes its time on a CPU

    @TempDir
    private Path folder;

    @Test
    void theFirstStepsHaveTheSameLosses() {
        List<Utterance> shortest = shortest();
        List<Double> scalar = losses(KernelChoice.SCALAR, shortest);
        assertSame(scalar, losses(KernelChoice.of("vector"), shortest));
        assertSame(scalar, losses(KernelChoice.of("device"), shortest.subList(0, DEVICE_STEPS)));
    }

    private static void assertSame(List<Double> expected, List<Double> losses) {
        for (int step = 0; step < losses.size(); step++) {
            assertEquals(expected.get(step), losses.get(step), 1e-4 * expected.get(step), "loss of step " + step);
        }
    }

    /** The shortest utterances, since the scalar kernel takes its time. */
    private List<Utterance> shortest() {
        Path corpus = SharedData.require("corpora/emodb");
        SparkSession spark = LocalSpark.session();
        String data = folder.resolve("data").toString();
        new Preparation(corpus.toString(), data, false, Settings.of("prepare")).run(spark);
        List<Utterance> utterances = new ArrayList<>(
                PreparedData.open(spark, data).utterances(Split.TRAIN).collect());
        utterances.sort(Comparator.comparingInt(Utterance::frames).thenComparing(Utterance::id));
        return utterances.subList(0, STEPS);
    }

    private static List<Double> losses(KernelChoice kernel, List<Utterance> utterances) {
        NetworkDesign design = TrainingConfiguration.of(Settings.of("train", "class-weights=none"))
                .design(new EncoderShape(640, 160), Tasks.ALL, List.of());
        Replica replica = Replica.of(design, kernel.kernel(1));
        replica.load(NetworkState.initial(design.parameters().initial(Seed.of(1))));
        List<Double> losses = new ArrayList<>();
        for (Utterance utterance : utterances) {
            int[][] levels = Tasks.ALL.stream()
                    .map(task -> new int[] {utterance.level(task)})
                    .toArray(int[][]::new);
            Batch batch = Batch.of(List.of(utterance.samples()), design.frontEnd());
            double[] ofTasks = replica.train(new Minibatch(batch, levels, new long[] {losses.size()}));
            losses.add(Arrays.stream(ofTasks).sum());
        }
        return losses;
    }
}

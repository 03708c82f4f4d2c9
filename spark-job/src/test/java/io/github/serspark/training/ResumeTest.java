package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.LocalSpark;
import io.github.serspark.ObjectStore;
import io.github.serspark.config.Settings;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.mlflow.Mlflow;
import io.github.serspark.mlflow.MlflowDouble;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.run.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Interrupted trainings end with the bytes of one that was not: two epochs of four rounds, with momentum, saved after each. */
class ResumeTest {
    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    static Path folder;

    private static String data;
    private static String undisturbed;
    private static long steps;

    private Path out;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream stderr = System.err;

    @BeforeAll
    static void trainUndisturbed() throws IOException {
        ObjectStore.configure(SPARK.sparkContext().hadoopConfiguration());
        DemoCorpus.write(folder.resolve("corpus"), 40, 1);
        data = folder.resolve("data").toString();
        Settings settings = Settings.of("prepare", "frame-ms=5", "step-ms=40");
        new Preparation(folder.resolve("corpus").toString(), data, false, settings).run(SPARK);
        training(folder.resolve("undisturbed").toString(), false).run(SPARK, System.out);
        JsonNode record = record(folder.resolve("undisturbed"));
        undisturbed = record.path("parametersSha256").asText();
        steps = record.path("steps").asLong();
        assertEquals(0, record.path("resumes").size());
        assertEquals(0, record.path("stepsAfterResume").asLong(-1));
    }

    @BeforeEach
    void listen(TestInfo test) {
        out = folder.resolve(test.getDisplayName().replaceAll("\\W", ""));
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void repair() {
        System.setErr(stderr);
        ObjectStore.set(ObjectStore.Fault.NONE);
    }

    private static Training training(String out, boolean overwrite, String... assignments) {
        List<String> all = new ArrayList<>(List.of(
                "epochs=2",
                "batch-size=6",
                "workers=2",
                "averaging-frequency=1",
                "averaging.momentum=auto",
                "checkpoint.every-rounds=1"));
        all.addAll(List.of(assignments));
        return new Training(data, out, overwrite, Settings.of("train", all.toArray(String[]::new)));
    }

    private static JsonNode record(Path out) {
        return TrainedModel.open(SPARK.sparkContext().hadoopConfiguration(), out.toString())
                .record();
    }

    /** On an object store, so that the double can fail. */
    private Training training(String... assignments) {
        return training("store:" + out, false, assignments);
    }

    /** Lets a training die while it writes the checkpoint after {@code round}. */
    private void trainUntil(int round, String... assignments) {
        ObjectStore.set(name -> {
            if (name.equals("round-%08d".formatted(round))) {
                throw new Killed();
            }
        });
        assertThrows(Killed.class, () -> training(assignments).run(SPARK, System.out));
        ObjectStore.set(ObjectStore.Fault.NONE);
        String message = assertThrows(UserException.class, () -> record(out)).getMessage();
        assertTrue(message.contains("was interrupted"), message);
    }

    private void assertUndisturbedAfterResumes(int expected) {
        JsonNode record = record(out);
        assertEquals(undisturbed, record.path("parametersSha256").asText());
        assertEquals(steps, record.path("steps").asLong());
        JsonNode resumes = record.path("resumes");
        assertEquals(expected, resumes.size());
        if (expected > 0) {
            long before = resumes.path(expected - 1).path("stepsBefore").asLong();
            assertTrue(before > 0, "it did not start over");
            assertEquals(steps - before, record.path("stepsAfterResume").asLong());
        }
        assertFalse(Files.exists(out.resolve("checkpoints")), "a complete model needs none");
    }

    @Test
    void aTrainingKilledAgainAndAgainComesToTheSameBytes() throws IOException {
        trainUntil(3);
        trainUntil(4);
        trainUntil(6);
        trainUntil(8);
        MlflowDouble.Run tracked = trainTracked();
        assertUndisturbedAfterResumes(4);
        assertEquals(Set.of(1, 2), tracked.metric("mean_dev_uar").keySet(), "earlier epochs are told as well");
        JsonNode resumes = record(out).path("resumes");
        assertEquals(2, resumes.path(0).path("round").asInt());
        assertEquals(1, resumes.path(1).path("epoch").asInt());
        assertEquals(3, resumes.path(1).path("round").asInt());
        assertEquals(2, resumes.path(2).path("epoch").asInt());
        assertEquals(1, resumes.path(2).path("round").asInt());
        assertEquals(2, history(out));
    }

    private MlflowDouble.Run trainTracked() throws IOException {
        try (MlflowDouble server = MlflowDouble.start(MlflowDouble.Mood.WELL)) {
            try (Mlflow mlflow = server.client("")) {
                training().run(SPARK, System.out, mlflow);
            }
            return server.run("mtl-attention, seed 1");
        }
    }

    private static long history(Path out) {
        return SPARK.read()
                .parquet(out.resolve("history").toString())
                .select("epoch")
                .distinct()
                .count();
    }

    @Test
    void killedBeforeTheFirstCheckpointItBeginsAnew() {
        trainUntil(1);
        training().run(SPARK, System.out);
        assertUndisturbedAfterResumes(0);
    }

    @Test
    void killedWhileTheModelIsWrittenItGoesOnFromTheLastRound() {
        ObjectStore.set(name -> {
            if (name.equals("run.json")) {
                throw new Killed();
            }
        });
        assertThrows(Killed.class, () -> training().run(SPARK, System.out));
        ObjectStore.set(ObjectStore.Fault.NONE);
        training().run(SPARK, System.out);
        assertUndisturbedAfterResumes(1);
        assertEquals(0, record(out).path("stepsAfterResume").asInt());
    }

    @Test
    void aDiskThatIsFullForAWhileCostsCheckpointsOnly() throws IOException {
        ObjectStore.set(name -> {
            if (name.startsWith("round-")) {
                throw new IOException("No space left on device");
            }
        });
        training().run(SPARK, System.out);
        assertUndisturbedAfterResumes(0);
        assertSaid("Cannot save the checkpoint store:" + out + "/checkpoints/round-00000001: No space left on device.");
    }

    @Test
    void aDiskThatIsFullAtTheEndIsTheUsersToMend() {
        ObjectStore.set(name -> {
            if (name.equals(TrainedModel.MODEL_FILE)) {
                throw new IOException("No space left on device");
            }
        });
        String message = assertThrows(UserException.class, () -> training().run(SPARK, System.out))
                .getMessage();
        assertTrue(message.startsWith("Cannot write to store:" + out + ": "), message);
        assertTrue(message.contains("No space left on device"), message);
        ObjectStore.set(ObjectStore.Fault.NONE);
        training().run(SPARK, System.out);
        assertUndisturbedAfterResumes(1);
    }

    @Test
    void ofADamagedCheckpointTheOneBeforeIsUsedAndItIsSaid() throws IOException {
        trainUntil(6);
        Path last = out.resolve("checkpoints/round-00000005");
        try (RandomAccessFile file = new RandomAccessFile(last.toFile(), "rw")) {
            file.setLength(file.length() - 100);
        }
        training().run(SPARK, System.out);
        assertSaid("Cannot use the checkpoint store:" + last + ": its SHA-256 is not that of its content. The one");
        assertUndisturbedAfterResumes(1);
        assertEquals(4, record(out).path("resumes").path(0).path("round").asInt());
    }

    @Test
    @Tag("long")
    void whatIsNoCheckpointIsNotTakenForOne() throws IOException {
        trainUntil(3);
        Path half = Files.write(out.resolve("checkpoints/_round-00000009.writing"), new byte[1000]);
        ObjectStore.set(name -> assertFalse(name.startsWith("round-") && Files.exists(half)));
        training().run(SPARK, System.out);
        assertUndisturbedAfterResumes(1);
    }

    @Test
    @Tag("long")
    void withoutAWholeCheckpointItBeginsAnew() throws IOException {
        trainUntil(3);
        for (Path checkpoint : checkpoints()) {
            Files.write(checkpoint, new byte[1000]);
        }
        training().run(SPARK, System.out);
        assertSaid("There is no other checkpoint: the training begins anew.");
        assertUndisturbedAfterResumes(0);
    }

    @Test
    void theLastOnesAreKept() throws IOException {
        trainUntil(6, "checkpoint.keep=3");
        assertEquals(
                List.of("round-00000003", "round-00000004", "round-00000005"),
                checkpoints().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }

    @Test
    void otherSettingsAreRefusedWithTheDifferenceAndCostNothing() throws IOException {
        trainUntil(6);
        List<Path> before = checkpoints();
        String message = assertThrows(UserException.class, () -> training(
                                "learning-rate=1e-3", "task-weights.valence=2", "checkpoint.keep=5")
                        .run(SPARK, System.out))
                .getMessage();
        assertEquals(
                "Cannot resume the training: train.learning-rate was 1.0E-4 and is 0.001, train.task-weights.valence was"
                        + " not set and is 2, expected all as when it was begun. Restore that, choose another --out, or begin"
                        + " anew with --overwrite.",
                message);
        assertEquals(before, checkpoints());
        training("cache=disk", "checkpoint.every-rounds=0", "l2=1e-4").run(SPARK, System.out);
        assertUndisturbedAfterResumes(1);
    }

    @Test
    @Tag("long")
    void overwritingBeginsAnew() {
        trainUntil(6);
        training("store:" + out, true).run(SPARK, System.out);
        assertUndisturbedAfterResumes(0);
    }

    private void assertSaid(String part) {
        String all = said.toString(StandardCharsets.UTF_8);
        assertTrue(all.contains(part), all);
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(out.resolve("checkpoints"))) {
            return files.sorted().toList();
        }
    }

    /** As if the process ended here. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}

package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.LocalSpark;
import io.github.serspark.config.Settings;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.kernel.EmulatedCard;
import io.github.serspark.launcher.EventLog;
import io.github.serspark.launcher.Launcher;
import io.github.serspark.launcher.Victims;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on executors to which Spark assigned a GPU, which is emulated. */
@Tag("clusters")
final class GpuIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Two workers, two rounds. */
    private static final List<String> SETTINGS =
            List.of("epochs=1", "batch-size=6", "workers=2", "averaging-frequency=2", "checkpoint.every-rounds=1");

    @TempDir
    static Path folder;

    /** The choice is left to {@code auto}, and one of two executors dies between the rounds. */
    @Test
    void anExecutorThatDiesChangesNoBit() throws Exception {
        Path library = EmulatedCard.library().getParent();
        prepare();
        JsonNode undisturbed = trainHere();
        assertEquals("cuda-fp32-sm_90", undisturbed.path("kernel").asText());

        Path events = Files.createDirectories(folder.resolve("events"));
        List<String> arguments = new ArrayList<>(
                List.of("train", "--data", "data", "--out", "killed", "--master", "local-cluster[2,2,1024]"));
        SETTINGS.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        arguments.addAll(EventLog.options(events));
        arguments.addAll(gpus());
        arguments.addAll(List.of("--properties-file", System.getProperty("ser.root") + "/conf/spark-gpu.conf"));
        arguments.addAll(
                List.of("--conf", "spark.executorEnv.LD_LIBRARY_PATH=" + library)); // where the driver is found
        Launcher.Running running = new Launcher(folder)
                .with("SPARK_WORKER_DIR", folder.resolve("work"))
                .with("SPARK_LOCAL_DIRS", folder.resolve("local"))
                .with("SPARK_DRIVER_MEMORY", "1g")
                .start(arguments.toArray(String[]::new));
        Victims.waitUntil(() -> !running.process().isAlive() || hasRound(), PATIENCE, "there is a first round");
        Victims.kill(new Victims(running.process()).executors().get(0));
        Launcher.Outcome outcome = running.outcome();
        assertEquals(0, outcome.status(), outcome.err());

        JsonNode killed = record("killed");
        assertTrue(EventLog.read(events).executorsLost() > 0, "an executor died");
        assertEquals("cuda-fp32-sm_90", killed.path("kernel").asText());
        assertEquals(
                undisturbed.path("parametersSha256").asText(),
                killed.path("parametersSha256").asText());
    }

    private static void prepare() throws IOException {
        DemoCorpus.write(folder.resolve("corpus"), 30, 1);
        Settings settings = Settings.of("prepare", "frame-ms=5", "step-ms=200");
        new Preparation(
                        folder.resolve("corpus").toString(),
                        folder.resolve("data").toString(),
                        false,
                        settings)
                .run(LocalSpark.session());
    }

    /** In this process, where the kernel has to be named. */
    private static JsonNode trainHere() {
        EmulatedCard.install();
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.add("kernel=cuda-fp32");
        new Training(
                        folder.resolve("data").toString(),
                        folder.resolve("here").toString(),
                        false,
                        Settings.of("train", settings.toArray(String[]::new)))
                .run(LocalSpark.session(), System.out);
        return record("here");
    }

    private static JsonNode record(String out) {
        return CompletedRun.open(new Configuration(), folder.resolve(out).toString(), "train")
                .record();
    }

    private static boolean hasRound() {
        try (Stream<Path> files = Files.list(folder.resolve("killed").resolve("checkpoints"))) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("round-"));
        } catch (IOException e) {
            return false; // none so far
        }
    }

    /** One for each worker, which a script names. */
    private static List<String> gpus() throws IOException {
        Path script = Files.writeString(
                folder.resolve("gpus"), "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"0\"]}'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Stream.of(
                        "spark.worker.resource.gpu.amount=1",
                        "spark.worker.resource.gpu.discoveryScript=" + script,
                        "spark.executor.memory=1g")
                .flatMap(option -> Stream.of("--conf", option))
                .toList();
    }
}

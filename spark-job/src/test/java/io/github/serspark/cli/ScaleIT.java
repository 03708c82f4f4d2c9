package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.launcher.EventLog;
import io.github.serspark.launcher.Launcher;
import io.github.serspark.run.CompletedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a round costs with more and more workers, on two executors of one core; the profile {@code scale} runs it. */
@Tag("scale")
final class ScaleIT {
    private static final String CLUSTER = "local-cluster[2,1,1024]";
    private static final double MB = 1e6;

    @TempDir
    static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        DemoCorpus.write(folder.resolve("corpus"), 360, 1);
        run(new Launcher(folder), "prepare", "--corpus", "corpus", "--out", "data", "--master", "local[2]");
    }

    private static void run(Launcher launcher, String... arguments) throws Exception {
        Launcher.Outcome outcome = launcher.run(arguments);
        assertEquals(0, outcome.status(), outcome.err());
    }

    private static JsonNode train(String out, String master, int workers, String driverMemory) throws Exception {
        Path events = Files.createDirectories(folder.resolve(out + "-events"));
        List<String> arguments = new ArrayList<>(List.of("train", "--data", "data", "--out", out, "--master", master));
        for (String setting : List.of("epochs=1", "batch-size=1", "averaging-frequency=1", "workers=" + workers)) {
            arguments.addAll(List.of("--set", setting));
        }
        arguments.addAll(EventLog.options(events));
        Launcher launcher = new Launcher(folder)
                .with("SPARK_WORKER_DIR", folder.resolve("work"))
                .with("SPARK_LOCAL_DIRS", folder.resolve("local"))
                .with("SPARK_DRIVER_MEMORY", driverMemory);
        run(launcher, arguments.toArray(String[]::new));
        return CompletedRun.open(new Configuration(), folder.resolve(out).toString(), "train")
                .record();
    }

    /** A round for each minibatch of the worker that has most. */
    private static int rounds(JsonNode record) {
        int most = 0;
        for (JsonNode minibatches : record.path("minibatchesByWorker")) {
            most = Math.max(most, minibatches.asInt());
        }
        return most;
    }

    @Test
    void theDriverGetsOneStateHoweverManyWorkersBeyondFourThereAre() throws Exception {
        List<Double> toDriver = new ArrayList<>();
        System.out.println("workers  rounds  s/round  of tasks s/round   MB shuffled  MB to driver  driver's heap MB");
        for (int workers = 2; workers <= 64; workers *= 2) {
            String out = "workers-" + workers;
            JsonNode record = train(out, CLUSTER, workers, "1g");
            EventLog log = EventLog.read(folder.resolve(out + "-events"));
            int rounds = rounds(record);
            double mbToDriver = log.sum("resultSize", "collect at AveragingMaster") / MB / rounds;
            toDriver.add(mbToDriver);
            System.out.printf(
                    "%7d %7d %8.2f %18.2f %12.1f %13.1f %17.0f%n",
                    workers,
                    rounds,
                    log.seconds("AveragingMaster") / rounds,
                    log.sum("executorRunTime", "AveragingMaster") / 2e3 / rounds,
                    log.sum("shuffle.write.bytesWritten", "AveragingMaster") / MB / rounds,
                    mbToDriver,
                    log.driverHeap() / MB);
        }
        assertTrue(toDriver.get(5) < 1.1 * toDriver.get(2), toDriver.toString());
    }

    /** All states of 64 workers would be 550 MB, and as much again while they are read. */
    @Test
    void theStatesOfAllWorkersNeedNotFitIntoTheDriver() throws Exception {
        JsonNode record = train("small-driver", CLUSTER, 64, "480m");
        assertEquals(64, record.path("minibatchesByWorker").size());
    }

    @Test
    void theResultDependsOnTheWorkersAloneNotOnWhatRunsThem() throws Exception {
        Set<String> digests = new HashSet<>();
        for (String master : List.of("local[1]", "local[2]", "local[5]", CLUSTER, "local-cluster[1,3,1024]")) {
            JsonNode record = train("on-" + digests.size() + master.replaceAll("\\W", ""), master, 8, "1g");
            digests.add(record.path("parametersSha256").asText());
        }
        assertEquals(1, digests.size(), digests.toString());
    }
}

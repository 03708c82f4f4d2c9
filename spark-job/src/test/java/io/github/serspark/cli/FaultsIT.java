package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.launcher.EventLog;
import io.github.serspark.launcher.Launcher;
import io.github.serspark.launcher.Victims;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever dies, the model is the same, bit for bit: by doing it to real processes, with a network for short frames, which
 * is small. The tests with the tag {@code faults}
 * take long; they run with the profile of that name.
 */
@Tag("faults")
final class FaultsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    static Path folder;

    private static String undisturbed;
    private static long steps;

    @BeforeAll
    static void trainUndisturbed() throws Exception {
        DemoCorpus.write(folder.resolve("corpus"), 30, 1);
        assertWell(launcher().run("prepare", "--corpus", "corpus", "--out", "data", "--set", "frame-ms=5"));
        assertWell(launcher().run(train("undisturbed", "local[2]")));
        JsonNode record = record("undisturbed");
        undisturbed = record.path("parametersSha256").asText();
        steps = record.path("steps").asLong();
    }

    private static String[] train(String out, String master, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", "data", "--out", out, "--master", master));
        for (String setting : List.of(
                "epochs=3", "batch-size=4", "workers=2", "averaging-frequency=1", "checkpoint.every-rounds=1")) {
            arguments.addAll(List.of("--set", setting));
        }
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static Launcher launcher() {
        return new Launcher(folder)
                .with("SPARK_WORKER_DIR", folder.resolve("work"))
                .with("SPARK_LOCAL_DIRS", folder.resolve("local"))
                .with("SPARK_DRIVER_MEMORY", "1500m");
    }

    private static void assertWell(Launcher.Outcome outcome) {
        assertEquals(0, outcome.status(), outcome.err());
    }

    private static JsonNode record(String out) {
        return CompletedRun.open(new Configuration(), folder.resolve(out).toString(), "train")
                .record();
    }

    private static void assertUndisturbed(String out) {
        JsonNode record = record(out);
        assertEquals(undisturbed, record.path("parametersSha256").asText());
        assertEquals(steps, record.path("steps").asLong());
        assertFalse(Files.exists(folder.resolve(out).resolve("checkpoints")));
        assertFalse(Files.exists(folder.resolve(out).resolve("_RUNNING")));
    }

    /** The rounds that the newest checkpoint has, 0 if there is none. */
    private static int rounds(String out) {
        try (Stream<Path> files = Files.list(folder.resolve(out).resolve("checkpoints"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("round-"))
                    .mapToInt(name -> Integer.parseInt(name.substring("round-".length())))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    // --- Executors ---------------------------------------------------------------------------------------------------

    @Test
    void executorsThatAreKilledInARoundChangeNoBit() throws Exception {
        killExecutors(2, new Random(1));
    }

    @Test
    void fiftyExecutorsThatAreKilledChangeNoBit() throws Exception {
        killExecutors(50, new Random(2));
    }

    private static void killExecutors(int wanted, Random random) throws Exception {
        int killed = 0;
        int lost = 0;
        for (int run = 1; killed < wanted; run++) {
            String out = "executors-%d-%d".formatted(wanted, run);
            Path events = Files.createDirectories(folder.resolve(out + "-events"));
            Launcher.Running running = launcher()
                    .start(train(
                            out,
                            "local-cluster[2,1,1024]",
                            EventLog.options(events).toArray(String[]::new)));
            int now = killExecutors(running, out, wanted - killed, random);
            assertWell(running.outcome());
            assertUndisturbed(out);
            assertEquals(0, record(out).path("resumes").size(), "the driver lived");
            killed += now;
            lost += EventLog.read(events).tasksLost();
            System.out.printf(
                    "Run %d: %d executors killed (%d in all), %d tasks lost in all%n", run, now, killed, lost);
        }
        assertTrue(lost > 0, "an executor died while it computed");
    }

    /** After a round kills one at a random moment of the next, until there are enough or the run ends; returns how many. */
    private static int killExecutors(Launcher.Running running, String out, int wanted, Random random) throws Exception {
        Victims victims = new Victims(running.process());
        int killed = 0;
        awaitRound(running, out, 0);
        while (killed < wanted && running.process().isAlive()) {
            long start = System.nanoTime();
            awaitRound(running, out, rounds(out));
            long round = Duration.ofNanos(System.nanoTime() - start).toMillis();
            Thread.sleep((long) (random.nextDouble() * round));
            List<ProcessHandle> executors = victims.executors();
            if (!executors.isEmpty()) {
                Victims.kill(executors.get(random.nextInt(executors.size())));
                killed++;
            }
        }
        return killed;
    }

    /** Returns when the run has more than so many rounds, or has ended. */
    private static void awaitRound(Launcher.Running running, String out, int rounds) throws InterruptedException {
        Victims.waitUntil(
                () -> !running.process().isAlive() || rounds(out) > rounds, PATIENCE, "a round after " + rounds);
    }

    // --- The driver --------------------------------------------------------------------------------------------------

    @Test
    void aDriverThatIsKilledIsTakenUpAgain() throws Exception {
        killDriver(2, new Random(3), false);
    }

    @Test
    void twentyDriversThatAreKilledChangeNoBit() throws Exception {
        killDriver(20, new Random(4), false);
    }

    @Test
    void checkpointsThatAreDamagedAtRandomChangeNoBit() throws Exception {
        killDriver(6, new Random(5), true);
    }

    /** Half of the kills come after a round of the new process, the others at any time after its start. */
    private static void killDriver(int wanted, Random random, boolean damaging) throws Exception {
        int killed = 0;
        for (int chain = 1; killed < wanted; chain++) {
            String out = "driver-%d-%d".formatted(wanted, chain);
            boolean complete = false;
            int resumes = 0;
            while (!complete) {
                Launcher.Running running = launcher().start(train(out, "local[2]"));
                int before = rounds(out);
                if (killed < wanted) {
                    waitForTheMoment(running, out, killed % 2 == 0, random);
                    new Victims(running.process()).killAll();
                    killed++;
                }
                Launcher.Outcome outcome = running.outcome();
                complete = outcome.status() == 0;
                resumes += outcome.out().contains("Resuming the training") ? 1 : 0;
                assertTrue(complete || killed <= wanted, outcome.err());
                assertTrue(rounds(out) >= before || complete, "no checkpoint is lost");
                if (!complete) {
                    assertUnreadable(out);
                    if (damaging) {
                        damageNewest(out, random);
                    }
                }
            }
            assertUndisturbed(out);
            JsonNode record = record(out);
            assertTrue(record.path("resumes").size() > 0 || resumes == 0);
            if (record.path("resumes").size() > 0) {
                JsonNode last =
                        record.path("resumes").path(record.path("resumes").size() - 1);
                long before = last.path("stepsBefore").asLong();
                assertTrue(before > 0, "it did not start over");
                assertEquals(steps - before, record.path("stepsAfterResume").asLong());
            }
            System.out.printf("Training %d: %d drivers killed in all, resumed %d times%n", chain, killed, resumes);
        }
    }

    private static void waitForTheMoment(Launcher.Running running, String out, boolean afterARound, Random random)
            throws InterruptedException {
        if (afterARound) {
            awaitRound(running, out, rounds(out));
        }
        Thread.sleep(random.nextInt(afterARound ? 1000 : 10_000));
    }

    private static void assertUnreadable(String out) {
        String message = assertThrows(UserException.class, () -> record(out)).getMessage();
        assertTrue(message.contains("was interrupted") || message.contains("does not exist"), message);
    }

    private static void damageNewest(String out, Random random) throws IOException {
        int rounds = rounds(out);
        if (rounds > 1) {
            Path newest = folder.resolve(out).resolve("checkpoints/round-%08d".formatted(rounds));
            try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
                file.setLength(random.nextInt((int) file.length()));
            }
        }
    }

    // --- Room and rivals ---------------------------------------------------------------------------------------------

    @Test
    void aFullDiskStopsTheTrainingOnlyUntilThereIsRoom() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(sh("mount -t tmpfs -o size=12m tmpfs " + disk) == 0, "NOT TRIED: this user may not mount a tmpfs");
        try {
            Launcher.Outcome full = launcher().run(train("disk/model", "local[2]"));
            assertEquals(2, full.status(), full.err());
            assertTrue(full.err().contains("Cannot save the checkpoint "), full.err());
            assertTrue(full.err().contains("No space left on device"), full.err());
            assertUnreadable("disk/model");
            assertEquals(0, sh("mount -o remount,size=100m " + disk));
            assertWell(launcher().run(train("disk/model", "local[2]")));
            assertUndisturbed("disk/model");
            assertEquals(1, record("disk/model").path("resumes").size());
        } finally {
            assertEquals(0, sh("umount " + disk));
        }
    }

    private static int sh(String command) throws Exception {
        return new ProcessBuilder(command.split(" ")).inheritIO().start().waitFor();
    }

    @Test
    void ofTwoRunsAtOnceOneIsRefused() throws Exception {
        Launcher.Running one = launcher().start(train("contested", "local[1]"));
        Launcher.Running other = launcher().start(train("contested", "local[1]"));
        Launcher.Outcome first = one.outcome();
        Launcher.Outcome second = other.outcome();

        Launcher.Outcome refused = first.status() == 0 ? second : first;
        assertEquals(2, first.status() + second.status(), first.err() + second.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertTrue(refused.err().matches("Cannot write to .*contested: (process \\d+ .* is writing to it|other).*\\n"));
        assertUndisturbed("contested");
    }

    /** As long as another waits for a sign of life: the other goes on, and the first may write no more when it wakes up. */
    @Test
    void aRunThatStoodStillTooLongGivesWay() throws Exception {
        String[] train =
                train("paused", "local[2]", "--set", "lease.heartbeat-seconds=1", "--set", "lease.expiry-seconds=4");
        Launcher.Running paused = launcher().start(train);
        Victims.waitUntil(() -> rounds("paused") > 2, PATIENCE, "three rounds are over");
        long driver = new Victims(paused.process()).driver().orElseThrow().pid();
        assertEquals(0, sh("kill -STOP " + driver));
        Launcher.Outcome other = launcher().run(train);
        assertWell(other);
        assertTrue(other.out().contains("Resuming the training in epoch 1 after round "), other.out());
        assertUndisturbed("paused");

        assertEquals(0, sh("kill -CONT " + driver));
        Launcher.Outcome late = paused.outcome();
        assertEquals(2, late.status(), late.err());
        assertTrue(late.err().contains("another run has taken it over"), late.err());
        assertUndisturbed("paused");
    }
}

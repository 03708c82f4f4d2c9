package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.launcher.Launcher;
import io.github.serspark.launcher.Victims;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever dies, a search comes to the same table: by doing it to real processes of a cluster, with a network for short
 * frames, which is small. Those of the tests that have the tag {@code faults} run with the profile of that name.
 */
@Tag("faults")
final class SearchIT {
    private static final String CLUSTER = "local-cluster[2,1,1024]";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    static Path folder;

    private static List<String> undisturbed;

    @BeforeAll
    static void searchUndisturbed() throws Exception {
        DemoCorpus.write(folder.resolve("corpus"), 40, 1);
        String[] prepare = {"prepare", "--corpus", "corpus", "--out", "data"};
        assertWell(launcher().run(with(prepare, "--set", "frame-ms=5", "--set", "step-ms=40")));
        assertWell(launcher().run(search("undisturbed", "local[2]")));
        undisturbed = table("undisturbed");
    }

    private static String[] search(String out, String master, String... more) {
        List<String> arguments = new ArrayList<>(List.of("search", "--data", "data", "--out", out, "--master", master));
        for (String setting : List.of(
                "trials=6",
                "confirm.trials=1",
                "confirm.seeds=1",
                "train.epochs=3",
                "train.batch-size=5",
                "train.averaging-frequency=2",
                "train.learning-rate=1e-3",
                "train.checkpoint.every-rounds=1",
                "lease.heartbeat-seconds=1",
                "lease.expiry-seconds=4")) {
            arguments.addAll(List.of("--set", setting));
        }
        return with(arguments.toArray(String[]::new), more);
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private static Launcher launcher() {
        return new Launcher(folder)
                .with("SPARK_WORKER_DIR", folder.resolve("work"))
                .with("SPARK_LOCAL_DIRS", folder.resolve("local"))
                .with("SPARK_LOCAL_IP", "127.0.0.1")
                .with("SPARK_LOCAL_HOSTNAME", "localhost")
                .with("SPARK_DRIVER_MEMORY", "1500m");
    }

    private static void assertWell(Launcher.Outcome outcome) {
        assertEquals(0, outcome.status(), outcome.err());
    }

    /** All of the table that must be equal, however it came about. */
    private static List<String> table(String out) throws SQLException {
        return rows("SELECT * EXCLUDE (seconds, tries, host) FROM trials ORDER BY ALL", out);
    }

    private static List<String> rows(String sql, String out) throws SQLException {
        String files = "'%s/tables/trials/*.parquet'".formatted(folder.resolve(out));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("WITH trials AS (FROM %s) %s".formatted(files, sql))) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.append(rows.getObject(column)).append(' ');
                }
                found.add(row.toString().strip());
            }
            return found;
        }
    }

    // --- Who trains what ---------------------------------------------------------------------------------------------

    /** Of a trial the processes that have claimed it, dead ones among them. */
    private static List<Long> holders(Path trial) {
        try (Stream<Path> claims = Files.list(trial.resolve("_RUNNING"))) {
            return claims.flatMap(claim -> holder(claim).stream()).toList();
        } catch (IOException e) {
            return List.of(); // it is nobody's
        }
    }

    private static Optional<Long> holder(Path claim) {
        try {
            return Optional.of(
                    new ObjectMapper().readTree(claim.toFile()).path("pid").asLong());
        } catch (IOException e) {
            return Optional.empty(); // it is just given back
        }
    }

    private static List<Path> trials(String out) {
        return Stream.of("trials", "confirm")
                .flatMap(purpose -> children(folder.resolve(out).resolve(purpose)).stream())
                .toList();
    }

    private static List<Path> children(Path place) {
        try (Stream<Path> children = Files.list(place)) {
            return children.toList();
        } catch (IOException e) {
            return List.of(); // it is not there yet
        }
    }

    /** The executors that train something just now. */
    private static List<ProcessHandle> training(Launcher.Running running, String out) {
        List<Long> holders =
                trials(out).stream().flatMap(trial -> holders(trial).stream()).toList();
        return new Victims(running.process())
                .executors().stream()
                        .filter(executor -> holders.contains(executor.pid()))
                        .toList();
    }

    /** One of them, as soon as there is any. */
    private static ProcessHandle awaitTraining(Launcher.Running running, String out, Random random)
            throws InterruptedException {
        List<ProcessHandle> found = new ArrayList<>();
        Victims.waitUntil(
                () -> found.addAll(training(running, out)) || !running.process().isAlive(),
                PATIENCE,
                "an executor trains");
        assertFalse(found.isEmpty(), "the search ended before it was disturbed enough");
        return found.get(random.nextInt(found.size()));
    }

    // --- What may happen ---------------------------------------------------------------------------------------------

    @Test
    void executorsAndDriversThatAreKilledChangeNothing() throws Exception {
        Random random = new Random(1);
        for (int driver = 0; driver < 2; driver++) {
            Launcher.Running running = launcher().start(search("killed", CLUSTER));
            for (int executor = 0; executor < 3; executor++) {
                ProcessHandle victim = awaitTraining(running, "killed", random);
                Thread.sleep(random.nextInt(300));
                Victims.kill(victim);
            }
            awaitTraining(running, "killed", random);
            Thread.sleep(random.nextInt(300));
            new Victims(running.process()).killAll();
            assertTrue(running.outcome().status() != 0, "it was killed");
        }
        assertWell(launcher().run(search("killed", CLUSTER)));
        assertEquals(undisturbed, table("killed"));
    }

    /** As long as it takes to be taken for dead: another goes on with its trial, and when it wakes up it may write no more. */
    @Test
    void anExecutorThatStoodStillTooLongWritesNothingMore() throws Exception {
        Launcher.Running running = launcher()
                .start(search(
                        "stopped",
                        CLUSTER,
                        "--conf",
                        "spark.executor.heartbeatInterval=1s",
                        "--conf",
                        "spark.network.timeout=6s",
                        "--conf",
                        "spark.network.timeoutInterval=1s"));
        ProcessHandle stopped = awaitTraining(running, "stopped", new Random(2));
        assertEquals(0, sh("kill -STOP " + stopped.pid()));
        Path trial = trials("stopped").stream()
                .filter(one -> holders(one).contains(stopped.pid()))
                .findFirst()
                .orElseThrow();
        Victims.waitUntil(
                () -> !holders(trial).contains(stopped.pid()), PATIENCE, "another executor goes on with " + trial);
        assertEquals(0, sh("kill -CONT " + stopped.pid()));
        assertWell(running.outcome());
        assertEquals(undisturbed, table("stopped"));
        String tries = "SELECT min(tries - rung) > 1 FROM trials WHERE purpose = 'search' AND trial = ";
        assertEquals(
                List.of("true"),
                rows(tries + Integer.parseInt(trial.getFileName().toString()), "stopped"),
                "what it came to was written by a later try");
    }

    @Test
    void aTrialThatCostsItsExecutorEachTimeHasFailedAndTheOthersAreUnharmed() throws Exception {
        String[] search = search(
                "deadly",
                CLUSTER,
                "--set",
                "tries=2",
                "--conf",
                "spark.task.maxFailures=3",
                "--set",
                "confirm.trials=0");
        Launcher.Running running = launcher().start(search);
        Path trial = folder.resolve("deadly/trials/0004");
        while (running.process().isAlive()) {
            for (ProcessHandle executor : new Victims(running.process()).executors()) {
                if (holders(trial).contains(executor.pid())) {
                    Victims.kill(executor);
                }
            }
            Thread.sleep(5);
        }
        Launcher.Outcome outcome = running.outcome();
        assertWell(outcome);
        assertTrue(outcome.out().contains("failed: its executor was lost 2 times"), outcome.out());
        assertEquals(
                List.of("failed its executor was lost 2 times null"),
                rows("SELECT DISTINCT state, cause, epoch FROM trials WHERE trial = 4", "deadly"));
        assertEquals(
                rows(
                        "SELECT trial, epoch, task, loss FROM trials WHERE purpose = 'search' AND epoch = 1 AND trial <> 4 ORDER BY ALL",
                        "undisturbed"),
                rows(
                        "SELECT trial, epoch, task, loss FROM trials WHERE purpose = 'search' AND epoch = 1 AND trial <> 4 ORDER BY ALL",
                        "deadly"));
    }

    @Test
    void aFullDiskStopsTheSearchOnlyUntilThereIsRoom() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(sh("mount -t tmpfs -o size=12m tmpfs " + disk) == 0, "NOT TRIED: this user may not mount a tmpfs");
        try {
            Launcher.Outcome full = launcher().run(search("disk/search", "local[2]"));
            assertEquals(2, full.status(), full.err());
            List<String> lines = full.err().lines().toList();
            assertTrue(
                    lines.get(lines.size() - 1).matches("Cannot write to .*No space left on device, expected .*"),
                    full.err());
            assertTrue(lines.stream().noneMatch(line -> line.matches("\\s+at .*")), full.err());
            assertEquals(0, sh("mount -o remount,size=1g " + disk));
            assertWell(launcher().run(search("disk/search", "local[2]")));
            assertEquals(undisturbed, table("disk/search"));
        } finally {
            assertEquals(0, sh("umount " + disk));
        }
    }

    private static int sh(String command) throws Exception {
        return new ProcessBuilder(command.split(" ")).inheritIO().start().waitFor();
    }
}

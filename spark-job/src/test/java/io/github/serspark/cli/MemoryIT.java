package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.launcher.Launcher;
import io.github.serspark.launcher.Victims;
import io.github.serspark.run.CompletedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training needs of memory, in one process, with a network for short frames; the profile {@code scale} runs it. */
@Tag("scale")
final class MemoryIT {
    private static final int MB = 1 << 20;

    @TempDir
    private Path folder;

    /** The smallest heap that Spark takes; of it only some 110 MB may hold cached utterances. */
    @Test
    void anEpochOverDataLargerThanTheHeapGivesTheSameBytes() throws Exception {
        int heap = 480;
        prepare(15_000);
        long samples = trainingSampleBytes() / MB;
        assertTrue(samples > heap, samples + " MB of samples");

        String roomy = digest(train("roomy", "3g", "epochs=1"), "roomy");
        String tight = digest(train("tight", heap + "m", "epochs=1"), "tight");

        assertEquals(roomy, tight);
        System.out.printf("An epoch over %d MB of samples in a heap of %d MB%n", samples, heap);
    }

    @Test
    void nativeMemoryStaysBoundedOverAHundredEpochs() throws Exception {
        prepare(30);
        Launcher.Running running = train("long", "1g", "epochs=100", "patience=100");
        List<Long> resident = residentAfterEachEpoch(running);
        digest(running, "long");

        assertTrue(resident.size() > 90, () -> "epochs seen: " + resident);
        int half = resident.size() / 2;
        long first = Collections.max(resident.subList(10, half));
        long second = Collections.max(resident.subList(half, resident.size()));
        System.out.printf(
                "Resident with a heap of 1024 MB: %d MB after 10 epochs, at most %d MB to epoch %d, %d MB to the end%n",
                resident.get(10) / MB, first / MB, half, second / MB);
        assertTrue(second < first + 48L * MB, () -> "resident bytes, by epoch: " + resident);
    }

    private void prepare(int utterances) throws Exception {
        DemoCorpus.write(folder.resolve("corpus"), utterances, 1);
        Launcher.Outcome outcome =
                new Launcher(folder).run("prepare", "--corpus", "corpus", "--out", "data", "--set", "frame-ms=5");
        assertEquals(0, outcome.status(), outcome.err());
    }

    /** The heap is all there from the start, so that what the process grows by is native. */
    private Launcher.Running train(String out, String heap, String... settings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", "data", "--out", out));
        arguments.addAll(List.of("--master", "local[2]", "--driver-java-options", "-XX:+AlwaysPreTouch -Xms" + heap));
        Stream.concat(Stream.of("workers=2", "batch-size=16"), Stream.of(settings))
                .forEach(setting -> arguments.addAll(List.of("--set", setting)));
        return new Launcher(folder)
                .with("SPARK_DRIVER_MEMORY", heap)
                .with("SPARK_LOCAL_DIRS", folder.resolve("local"))
                .start(arguments.toArray(String[]::new));
    }

    private String digest(Launcher.Running running, String out) throws Exception {
        Launcher.Outcome outcome = running.outcome();
        assertEquals(0, outcome.status(), outcome.err());
        return CompletedRun.open(new Configuration(), folder.resolve(out).toString(), "train")
                .record()
                .path("parametersSha256")
                .asText();
    }

    private long trainingSampleBytes() throws Exception {
        String query = "SELECT sum(len(samples)) FROM read_parquet('%s/data/utterances/split=train/*.parquet')"
                .formatted(folder);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet sum = statement.executeQuery(query)) {
            sum.next();
            return sum.getLong(1) * Float.BYTES;
        }
    }

    /** In bytes. */
    private static List<Long> residentAfterEachEpoch(Launcher.Running running) throws Exception {
        List<Long> resident = new ArrayList<>();
        while (running.process().isAlive()) {
            if (epochs(running) > resident.size()) {
                new Victims(running.process())
                        .driver()
                        .flatMap(driver -> resident(driver.pid()))
                        .ifPresent(resident::add);
            }
            Thread.sleep(20);
        }
        return resident;
    }

    private static long epochs(Launcher.Running running) throws IOException {
        return Files.readString(running.out())
                .lines()
                .filter(line -> line.startsWith("epoch "))
                .count();
    }

    private static Optional<Long> resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // it has just ended
        }
    }
}

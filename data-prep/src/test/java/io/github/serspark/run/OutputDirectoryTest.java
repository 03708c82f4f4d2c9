package io.github.serspark.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class OutputDirectoryTest {
    private static final Configuration HADOOP = new Configuration(false);
    private static final LeaseTerms LEASE = new LeaseTerms(Duration.ofMillis(50), Duration.ofSeconds(10));

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void choosePlace() {
        out = folder.resolve("out");
    }

    @Test
    void itIsCompleteOnlyAfterTheCommit() throws IOException {
        OutputDirectory directory = create("prepare", false);
        write(directory, "part");
        assertMessage("was interrupted, expected a complete output of 'prepare'. Run 'prepare' again.", this::open);
        directory.commit(record("prepare"));
        CompletedRun run = open();
        assertEquals("prepare", run.kind());
        assertEquals("1", run.record().path("configuration").path("a").path("b").asText());
        assertEquals("part", new String(run.openFile("part").readAllBytes(), StandardCharsets.UTF_8));
        assertFalse(Files.exists(out.resolve(OutputDirectory.MARKER)));
    }

    @Test
    void theRecordNamesVersionsAndTime() {
        create("prepare", false).commit(record("prepare"));
        var record = open().record();
        assertEquals("3.5.5", record.path("versions").path("spark").asText());
        assertFalse(record.path("versions").path("ser-spark").asText().contains("$"));
        assertTrue(record.path("commit").asText().matches("[0-9a-f]{40}|unknown"));
        assertTrue(record.path("created").asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
        assertTrue(record.path("durationSeconds").asDouble(-1) >= 0);
    }

    @Test
    void whatAnInterruptedRunLeftIsCleaned() throws IOException {
        try (OutputDirectory interrupted = create("prepare", false)) {
            write(interrupted, "old");
        }
        create("prepare", false).commit(record("prepare"));
        assertFalse(Files.exists(out.resolve("old")));
    }

    @Test
    void whatAnInterruptedRunKeptStaysUntilTheCommit() throws IOException {
        try (OutputDirectory interrupted = resume(false)) {
            write(interrupted, "kept/state");
            write(interrupted, "half");
        }
        OutputDirectory resumed = resume(false);
        assertTrue(Files.exists(out.resolve("kept/state")));
        assertFalse(Files.exists(out.resolve("half")));
        resumed.commit(record("train"));
        assertEquals(Set.of("run.json"), names());
    }

    @Test
    void overwritingKeepsNothing() throws IOException {
        try (OutputDirectory interrupted = resume(false)) {
            write(interrupted, "kept/state");
        }
        resume(true).close();
        assertFalse(Files.exists(out.resolve("kept")));
    }

    @Test
    void whatGrowsStaysAfterTheCommitAndIsWrittenToAgain() throws IOException {
        OutputDirectory first = extend(false);
        write(first, "kept/one");
        write(first, "table");
        first.commit(record("train"));
        assertTrue(Files.exists(out.resolve("kept/one")));
        OutputDirectory second = extend(false);
        assertFalse(Files.exists(out.resolve("table")) || Files.exists(out.resolve("run.json")));
        assertTrue(Files.exists(out.resolve("kept/one")));
        second.close();
        extend(true).close();
        assertFalse(Files.exists(out.resolve("kept")));
    }

    @Test
    void oneRunAtATimeWrites() throws IOException {
        try (OutputDirectory first = create("prepare", false)) {
            write(first, "part");
            assertMessage("is writing to it, expected no other run", () -> create("prepare", true));
            assertTrue(Files.exists(out.resolve("part")), "the first is not disturbed");
            first.commit(record("prepare"));
        }
        assertEquals("prepare", open().kind());
    }

    @Test
    void whoLostTheDirectoryCommitsNothing() throws IOException {
        try (OutputDirectory paused = create("prepare", false)) {
            Location claims = Location.of(HADOOP, out.toString()).child(Lease.FOLDER);
            Claim other = Claim.create(claims, 2, Holder.current()).orElseThrow();
            assertMessage("another run has taken it over", () -> paused.commit(record("prepare")));
            assertMessage("another run has taken it over", () -> paused.publish("part", file -> file.write(1)));
            assertFalse(Files.exists(out.resolve("run.json")) || Files.exists(out.resolve("part")));
            other.withdraw();
        }
    }

    @Test
    void aFileThatFailsToBePublishedLeavesNothing() throws IOException {
        try (OutputDirectory directory = create("prepare", false)) {
            IOException full = new IOException("No space left on device");
            assertSame(
                    full,
                    assertThrows(
                            IOException.class,
                            () -> directory.publish("part", file -> {
                                file.write(new byte[100_000]);
                                throw full;
                            })));
            assertEquals(Set.of("_INCOMPLETE", "_RUNNING"), names());
        }
    }

    /** Though closing its stream is what makes an object appear. */
    @Test
    void halfAnObjectIsNeverSeen() throws IOException {
        List<String> uploaded = Collections.synchronizedList(new ArrayList<>());
        Location object = Location.of(ObjectStore.configure(new Configuration(false)), "store:" + out.resolve("part"));
        ObjectStore.set(uploaded::add);
        try {
            assertThrows(
                    IOException.class,
                    () -> object.publish(file -> {
                        file.write(new byte[100_000]);
                        throw new IOException("the rest cannot be made");
                    }));
            assertEquals(List.of(), uploaded);
            object.publish(file -> file.write(1));
            assertEquals(List.of("part"), uploaded);
        } finally {
            ObjectStore.set(ObjectStore.Fault.NONE);
        }
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> children = Files.list(out)) {
            return children.map(child -> child.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    void aCompleteOutputIsReplacedOnlyOnDemand() throws IOException {
        OutputDirectory first = create("prepare", false);
        write(first, "old");
        first.commit(record("prepare"));
        assertMessage("complete output", () -> create("prepare", false));
        assertTrue(Files.exists(out.resolve("old")));
        create("prepare", true).close();
        assertFalse(Files.exists(out.resolve("old")));
        assertFalse(Files.exists(out.resolve(OutputDirectory.RECORD)));
        assertMessage("was interrupted", this::open);
    }

    @Test
    void anOutputOfAnotherKindIsNeitherReadNorReplaced() {
        create("train", false).commit(record("train"));
        assertMessage("it holds the output of 'train', expected one of 'prepare'", this::open);
        assertMessage(
                "it holds the output of 'train', expected none or one of 'prepare'", () -> create("prepare", true));
    }

    @Test
    void aDirectoryThatIsNotOursIsNeverTouched() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("thesis.tex"), "years of work");
        assertMessage("not empty and not an output of ser-spark", () -> create("prepare", true));
        assertMessage("it has no run.json", this::open);
        Files.writeString(out.resolve("run.json"), "{\"something\": 1}");
        assertMessage("no kind, expected the record of a run", () -> create("prepare", true));
        assertMessage("no kind, expected the record of a run", this::open);
        assertTrue(Files.exists(out.resolve("thesis.tex")));
    }

    @Test
    void placesThatAreNoDirectories() throws IOException {
        assertMessage("it does not exist", this::open);
        Files.writeString(out, "a file");
        assertMessage("it is a file", () -> create("prepare", true));
        assertMessage("No FileSystem for scheme \"nowhere\"", () -> Location.of(HADOOP, "nowhere://x/y"));
        assertMessage("Cannot use the path 'nowhere://x/y'", () -> Location.of(HADOOP, "nowhere://key:secret@x/y"));
        assertMessage("Cannot use the path ''", () -> Location.of(HADOOP, ""));
    }

    private OutputDirectory create(String kind, boolean overwrite) {
        return OutputDirectory.create(HADOOP, out.toString(), kind, overwrite, LEASE);
    }

    private OutputDirectory resume(boolean overwrite) {
        return OutputDirectory.resume(HADOOP, out.toString(), "train", overwrite, LEASE, "kept");
    }

    private OutputDirectory extend(boolean overwrite) {
        return OutputDirectory.extend(HADOOP, out.toString(), "train", overwrite, LEASE, "kept");
    }

    private CompletedRun open() {
        return CompletedRun.open(HADOOP, out.toString(), "prepare");
    }

    private static RunRecord record(String kind) {
        return RunRecord.start(kind, Map.of("a", Map.of("b", 1)));
    }

    private static void write(OutputDirectory directory, String name) {
        directory.write(name, file -> file.write(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertMessage(String part, Executable action) {
        String message = assertThrows(UserException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}

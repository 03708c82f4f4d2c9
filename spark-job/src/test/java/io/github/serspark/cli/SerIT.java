package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.launcher.Launcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/ser} on the embedded Spark, from a folder that is not the project's. */
final class SerIT {
    @TempDir
    private Path directory;

    @Test
    void helpComesAloneOnStandardOutput() throws Exception {
        Launcher.Outcome outcome = ser("prepare", "--help");

        assertEquals(0, outcome.status(), outcome.err());
        assertEquals("", outcome.err());
        assertTrue(outcome.out().startsWith("Usage: ser prepare"), outcome.out());
        assertTrue(outcome.out().contains("max-rejected-fraction = 0.05"), outcome.out());
    }

    @Test
    void anUnknownCommandIsOneSentence() throws Exception {
        assertUsersFault("Cannot read the command line: 'ser' does not know 'fly'.", ser("fly"));
    }

    @Test
    void anUnknownKeyIsOneSentence() throws Exception {
        assertUsersFault(
                "Cannot set prepare.frame-mz (--set): there is no such key",
                ser("prepare", "--corpus", "c", "--out", "o", "--set", "frame-mz=40"));
    }

    @Test
    void aConfigurationThatIsNotThereIsOneSentence() throws Exception {
        assertUsersFault(
                "Cannot read the configuration " + directory.resolve("no.conf"),
                ser("prepare", "--corpus", "c", "--out", "o", "--config", "no.conf"));
    }

    @Test
    void aCorpusThatIsNotThereIsOneSentence() throws Exception {
        assertUsersFault(
                "Cannot read the corpus " + directory.resolve("no corpus") + ": it does not exist",
                ser("prepare", "--corpus", "no corpus", "--out", "o"));
    }

    @Test
    void anOutputThatIsThereIsOneSentence() throws Exception {
        Files.createFile(Files.createDirectories(directory.resolve("my output")).resolve("precious"));
        Path labels = directory.resolve("corpus").resolve("Session1/dialog/EmoEvaluation");
        Files.createFile(Files.createDirectories(labels).resolve("Ses01F_impro01.txt"));

        assertUsersFault(
                "Cannot write to " + directory.resolve("my output") + ": ",
                ser("prepare", "--corpus", "corpus", "--out", "my output"));
        assertTrue(Files.exists(directory.resolve("my output").resolve("precious")));
    }

    @Test
    void everyMistakeInTheSettingsIsOneSentence() throws Exception {
        Launcher.Outcome outcome = ser(
                "train",
                "--data",
                "d",
                "--out",
                "o",
                "--set",
                "task-weights.valence=-1",
                "--set",
                "epochs=0",
                "--set",
                "workes=3");

        assertEquals(2, outcome.status(), outcome.err());
        assertEquals(
                List.of("train.epochs", "train.task-weights.valence", "train.workes"),
                outcome.err()
                        .lines()
                        .map(line -> line.substring("Cannot set ".length(), line.indexOf(" (--set): ")))
                        .sorted()
                        .toList());
    }

    @Test
    void dataThatAreNotThereAreOneSentence() throws Exception {
        assertUsersFault(
                "Cannot read " + directory.resolve("no data")
                        + ": it does not exist, expected the output of 'prepare'.",
                ser("evaluate", "--data", "no data", "--model", "m", "--out", "o"));
    }

    /** The whole way, twice over itself, in a folder with a blank in its name: other cores, the same bytes. */
    @Test
    @Tag("long")
    void theDemoRunsAgainOnOtherCoresWithTheSameModel() throws Exception {
        String first = demo("local[2]");
        assertTrue(Files.exists(directory.resolve("my demo/result/report.html")));
        assertEquals(first, demo("local[1]"));
    }

    /** The digest of the model's parameters. */
    private String demo(String master) throws Exception {
        Launcher.Outcome outcome = ser(
                "demo",
                "--out",
                "my demo",
                "--master",
                master,
                "--set",
                "demo.utterances=30",
                "--set",
                "epochs=1",
                "--set",
                "reproduce.systems=[mtl-attention]");

        assertEquals(0, outcome.status(), outcome.err());
        assertTrue(outcome.out().contains("e2e MTL+att"), outcome.out());
        JsonNode record = new ObjectMapper()
                .readTree(directory
                        .resolve("my demo/result/runs/mtl-attention/seed-1/model/run.json")
                        .toFile());
        return record.path("parametersSha256").asText();
    }

    private Launcher.Outcome ser(String... arguments) throws Exception {
        return new Launcher(directory).run(arguments);
    }

    private static void assertUsersFault(String message, Launcher.Outcome outcome) {
        assertEquals(2, outcome.status(), outcome.err());
        assertTrue(outcome.err().startsWith(message), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertEquals("", outcome.out());
    }
}

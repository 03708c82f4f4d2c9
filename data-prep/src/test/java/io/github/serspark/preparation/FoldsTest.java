package io.github.serspark.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serspark.LocalSpark;
import io.github.serspark.config.Settings;
import io.github.serspark.corpus.TinyCorpus;
import io.github.serspark.data.Folds;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every session left out in turn, by one run. */
final class FoldsTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final String SCHEME = "partition.scheme=leave-one-session-out";

    @TempDir
    private static Path folder;

    private static TinyCorpus corpus;
    private static String table;

    @BeforeAll
    static void prepare() throws IOException {
        corpus = TinyCorpus.complete(folder.resolve("corpus"), 2);
        corpus.audio("Ses02F_impro01_F000", new byte[10]);
        table = prepare("all", false, "partition.fold=all");
    }

    private static String prepare(String out, boolean overwrite, String fold) {
        Settings settings = Settings.of("prepare", SCHEME, fold);
        return new Preparation(corpus.root().toString(), place(out), overwrite, settings).run(SPARK);
    }

    private static String place(String out) {
        return folder.resolve(out).toString();
    }

    private static JsonNode record(String out) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(out).resolve("run.json").toFile());
    }

    @Test
    void eachIsWhatAPreparationOfThatFoldAloneWrites() {
        assertEquals(
                List.of(
                        place("all/fold-1"),
                        place("all/fold-2"),
                        place("all/fold-3"),
                        place("all/fold-4"),
                        place("all/fold-5")),
                Folds.open(SPARK, place("all")));
        prepare("alone", false, "partition.fold=2");
        PreparedData alone = PreparedData.open(SPARK, place("alone"));
        PreparedData fold = PreparedData.open(SPARK, place("all/fold-2"));
        for (Split split : Split.values()) {
            assertSame(sorted(alone, split), sorted(fold, split));
        }
        assertEquals(timeless(alone), timeless(fold));
    }

    @Test
    void everyFoldTestsAnotherSessionAndIsStandardisedOverItsOwnTrain() throws IOException {
        for (int fold = 1; fold <= 5; fold++) {
            JsonNode record = record("all/fold-" + fold);
            assertEquals(
                    "[\"%d\"]".formatted(fold),
                    record.at("/counts/test/sessions").toString());
            assertEquals(
                    "[\"%d\"]".formatted(fold % 5 + 1),
                    record.at("/counts/dev/sessions").toString());
            assertEquals(3, record.at("/counts/train/sessions").size());
        }
        assertNotEquals(
                record("all/fold-1").at("/standardisation/mean"),
                record("all/fold-2").at("/standardisation/mean"));
    }

    @Test
    void theDirectoryIsAnOutputOfItsOwnKind() throws IOException {
        JsonNode record = record("all");
        assertEquals("folds", record.path("kind").asText());
        assertEquals(
                "[\"fold-1\",\"fold-2\",\"fold-3\",\"fold-4\",\"fold-5\"]",
                record.path("folds").toString());
        assertEquals("all", record.at("/configuration/prepare/partition/fold").asText());
        assertEquals(record("all/fold-1").path("fingerprint"), record.path("fingerprint"));
        assertEquals(
                "Cannot read %1$s as one set of data: it holds 5 folds, expected one. Give %1$s/fold-1, or another up to %1$s/fold-5."
                        .formatted(place("all")),
                assertThrows(UserException.class, () -> PreparedData.open(SPARK, place("all")))
                        .getMessage());
    }

    @Test
    void ordinaryDataAreTheirOwnOnlyPlace() {
        assertEquals(List.of(place("all/fold-3")), Folds.open(SPARK, place("all/fold-3")));
        assertEquals(
                "Cannot read %s: it does not exist, expected the output of 'prepare'.".formatted(place("absent")),
                assertThrows(UserException.class, () -> Folds.open(SPARK, place("absent")))
                        .getMessage());
    }

    @Test
    void aTableForEachAndTheRejectionsOnce() {
        List<String> lines = table.lines().toList();
        assertEquals("fold-1, tested on session 1", lines.get(0));
        assertEquals(5, lines.stream().filter(line -> line.startsWith("fold-")).count());
        assertEquals(
                1, lines.stream().filter(line -> line.equals("rejected 1:")).count());
    }

    @Test
    void foldsAreReplacedByFoldsAlone() throws IOException {
        prepare("again", false, "partition.fold=all");
        Files.writeString(folder.resolve("again/fold-1/left-over"), "");
        assertTrue(assertThrows(UserException.class, () -> prepare("again", false, "partition.fold=all"))
                .getMessage()
                .contains("it holds a complete output"));
        prepare("again", true, "partition.fold=all");
        assertFalse(Files.exists(folder.resolve("again/fold-1/left-over")));
        assertTrue(assertThrows(UserException.class, () -> prepare("again", true, "partition.fold=1"))
                .getMessage()
                .contains("it holds the output of 'folds', expected none or one of 'prepare'"));
    }

    private static void assertSame(List<Utterance> expected, List<Utterance> found) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).id(), found.get(i).id());
            assertArrayEquals(expected.get(i).samples(), found.get(i).samples());
        }
    }

    private static List<Utterance> sorted(PreparedData data, Split split) {
        return data.utterances(split).collect().stream()
                .sorted(Comparator.comparing(Utterance::id))
                .toList();
    }

    private static JsonNode timeless(PreparedData data) {
        ObjectNode record = data.runRecord().deepCopy();
        return record.remove(List.of("created", "durationSeconds", "sha256"));
    }
}

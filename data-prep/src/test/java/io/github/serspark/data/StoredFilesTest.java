package io.github.serspark.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.LocalSpark;
import io.github.serspark.ObjectStore;
import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.corpus.TinyCorpus;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.Sha256;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Prepared data that were changed, whole or in part. */
final class StoredFilesTest {
    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path data;

    @BeforeAll
    static void prepare() throws IOException {
        String corpus = TinyCorpus.complete(shared.resolve("corpus"), 2).root().toString();
        String out = shared.resolve("data").toString();
        new Preparation(corpus, out, false, Settings.of("prepare")).run(SPARK);
    }

    @BeforeEach
    void copy() throws IOException {
        data = folder.resolve("data");
        FileUtils.copyDirectory(shared.resolve("data").toFile(), data.toFile());
    }

    private PreparedData open() {
        return PreparedData.open(SPARK, data.toString());
    }

    private Path file(Split split) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("utterances/split=" + split.id()))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theRecordListsEveryFile() throws IOException {
        JsonNode record = new ObjectMapper().readTree(data.resolve("run.json").toFile());
        List<String> expected = new ArrayList<>();
        for (Split split : List.of(Split.DEV, Split.TEST, Split.TRAIN)) {
            Path file = file(split);
            byte[] content = Files.readAllBytes(file);
            expected.add("{\"path\":\"%s\",\"bytes\":%d,\"sha256\":\"%s\"}"
                    .formatted(data.relativize(file), content.length, Sha256.of(content)));
        }
        assertEquals(
                "[" + String.join(",", expected) + "]", record.path("files").toString());
    }

    @Test
    void aChangedByteIsFoundWhereTheFileIsAskedFor() throws IOException {
        Path file = file(Split.DEV);
        byte[] sound = Files.readAllBytes(file);
        for (int at : new int[] {0, sound.length / 3, sound.length / 2, sound.length - 30, sound.length - 1}) {
            byte[] changed = sound.clone();
            changed[at] ^= 0x10;
            Files.write(file, changed);
            String message =
                    "Cannot read %s: the file %s has the SHA-256 %s, expected the %d bytes of SHA-256 %s that were written. Restore it from a copy, or run 'prepare' again with --overwrite."
                            .formatted(data, data.relativize(file), Sha256.of(changed), sound.length, Sha256.of(sound));
            assertEquals(message, failure(() -> open().entries(Split.DEV)));
            assertEquals(message, failure(() -> open().utterances(Split.DEV)));
            assertEquals(12, open().entries(Split.TRAIN).size());
            assertTrue(Files.exists(file));
        }
        Files.write(file, sound);
        assertEquals(4, open().entries(Split.DEV).size());
    }

    @Test
    void filesThatWereCutRemovedOrAddedAreFoundBeforeAnythingIsRead() throws IOException {
        Path file = file(Split.TEST);
        byte[] sound = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(sound, sound.length - 1));
        assertTrue(failure(this::open)
                .contains("has %d bytes, expected the %d bytes".formatted(sound.length - 1, sound.length)));
        Path elsewhere = file.resolveSibling("part-r-00009.parquet");
        Files.move(file, elsewhere);
        assertTrue(failure(this::open).contains(data.relativize(file) + " is not there, expected"));
        Files.write(file, sound);
        assertEquals(
                "Cannot read %s: the file %s is none that its run.json lists, expected only those. Remove it."
                        .formatted(data, data.relativize(elsewhere)),
                failure(this::open));
        Files.delete(elsewhere);
        Files.createDirectories(file.resolveSibling("split=train"));
        Files.write(file.resolveSibling("split=train/x.parquet"), sound);
        assertTrue(failure(this::open).contains("split=test/split=train/x.parquet is none that"));
    }

    @Test
    void aFileThatMayNotBeOpenedIsNamed() throws IOException {
        ObjectStore.configure(SPARK.sparkContext().hadoopConfiguration());
        PreparedData stored = PreparedData.open(SPARK, "store:" + data);
        ObjectStore.forbid(".parquet");
        try {
            assertEquals(
                    "Cannot read store:%s: this user may not open the file %s, expected one that can be read. Change its permissions."
                            .formatted(data, data.relativize(file(Split.TRAIN))),
                    failure(() -> stored.entries(Split.TRAIN)));
        } finally {
            ObjectStore.forbid("");
        }
    }

    /** A task that reads an hour later finds out by itself. */
    @Test
    void aPageThatChangesWhenItsFileHasBeenCheckedIsNotBelieved() throws IOException {
        Path file = file(Split.DEV);
        JavaRDD<Utterance> utterances = open().utterances(Split.DEV);
        float[] first = first(utterances);
        byte[] changed = Files.readAllBytes(file);
        changed[changed.length / 2] ^= 1;
        Files.write(file, changed);
        Files.delete(file.resolveSibling("." + file.getFileName() + ".crc")); // Hadoop's own check
        assertThrows(SparkException.class, () -> first(utterances));
        changed[changed.length / 2] ^= 1;
        Files.write(file, changed);
        assertArrayEquals(first, first(utterances));
    }

    private static float[] first(JavaRDD<Utterance> utterances) {
        return utterances.collect().stream()
                .min(Comparator.comparing(Utterance::id))
                .orElseThrow()
                .samples();
    }

    @Test
    void aChangedRecordIsRefused() throws IOException {
        Path record = data.resolve("run.json");
        String text = Files.readString(record);
        Files.writeString(record, text.replace("\"frameStep\" : 160", "\"frameStep\" : 161"));
        assertEquals(
                "Cannot read %s: its content has not the SHA-256 that it names, expected the record as 'prepare' wrote it. Restore it from a copy, or run 'prepare' again with --overwrite."
                        .formatted(record),
                failure(this::open));
        Files.writeString(record, text.replaceAll("\\s+", " "));
        assertEquals(160, open().framing().frameStep());
    }

    @Test
    void dataOfAnotherVersion() {
        String out = folder.resolve("old").toString();
        create(
                out,
                RunRecord.start(PreparedData.KIND, Map.of())
                        .put("fingerprint", "abc")
                        .put("framing", Map.of("frameLength", 640))
                        .put("standardisation", Map.of("mean", 0, "deviation", 1))
                        .put("tasks", List.of(Map.of("id", "arousal")))
                        .put("counts", Map.of())
                        .put("rejected", Map.of()));
        assertEquals(
                "Cannot read %s: its run.json lacks framing.sampleRateHz, framing.frameStep, files, tasks.levels, clipped, repeatedRecordings, suspect, expected what this version of 'prepare' writes. Run 'prepare' again with --overwrite."
                        .formatted(out),
                assertThrows(UserException.class, () -> PreparedData.open(SPARK, out))
                        .getMessage());
    }

    @Test
    void aRecordOfOtherTypes() {
        String out = folder.resolve("typed").toString();
        create(
                out,
                RunRecord.start(Folds.KIND, Map.of()).put("fingerprint", "abc").put("folds", Map.of("a", 1)));
        String message =
                assertThrows(UserException.class, () -> Folds.open(SPARK, out)).getMessage();
        assertTrue(message.contains("its run.json has something else than expected: "), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void foldsThatClimbOutOfTheirFolderAreRefused() {
        String out = folder.resolve("climbing").toString();
        create(
                out,
                RunRecord.start(Folds.KIND, Map.of()).put(new Folds.FoldsRecord("abc", List.of("fold-1", "../data"))));
        assertEquals(
                "Cannot read %s: its run.json lists the folds [fold-1, ../data], expected fold-1 and so on. Run 'prepare' again with --overwrite."
                        .formatted(out),
                assertThrows(UserException.class, () -> Folds.open(SPARK, out)).getMessage());
    }

    private static void create(String out, RunRecord record) {
        OutputDirectory.create(
                        SPARK.sparkContext().hadoopConfiguration(),
                        out,
                        "prepare",
                        false,
                        LeaseSection.of(Settings.of("prepare")))
                .commit(record);
    }

    private static String failure(Executable action) {
        return assertThrows(UserException.class, action).getMessage();
    }
}

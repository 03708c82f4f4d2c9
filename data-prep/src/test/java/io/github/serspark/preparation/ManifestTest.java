package io.github.serspark.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.LocalSpark;
import io.github.serspark.audio.FlacBytes;
import io.github.serspark.audio.WaveBytes;
import io.github.serspark.config.Settings;
import io.github.serspark.corpus.TinyCorpus;
import io.github.serspark.data.Folds;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.StoredTable;
import io.github.serspark.data.Tasks;
import io.github.serspark.data.Utterance;
import io.github.serspark.data.UtteranceEntry;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on a corpus that is not IEMOCAP's. */
final class ManifestTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final List<String> SPEAKERS = List.of("ada", "bo", "cy", "di");

    @TempDir
    private Path folder;

    @BeforeEach
    void recordings() throws IOException {
        for (String speaker : SPEAKERS) {
            Files.createDirectories(folder.resolve("audio"));
            for (int i = 0; i < 2; i++) {
                String name = speaker + i;
                Files.write(
                        folder.resolve("audio/" + name + ".wav"), WaveBytes.pcm16(16000, TinyCorpus.noise(name, 1000)));
            }
        }
    }

    /** A manifest with a line for every recording: path, speaker, what {@code column} has for the speaker, arousal. */
    private Path manifest(String column, List<String> fields) throws IOException {
        List<String> lines = new ArrayList<>(List.of("path,speaker," + column + ",arousal"));
        for (int i = 0; i < SPEAKERS.size(); i++) {
            lines.add("audio/%1$s0.wav,%1$s,%2$s,1.5".formatted(SPEAKERS.get(i), fields.get(i)));
            lines.add("audio/%1$s1.wav,%1$s,%2$s,3.5".formatted(SPEAKERS.get(i), fields.get(i)));
        }
        return Files.write(folder.resolve(column + ".csv"), lines);
    }

    /** A manifest with another column: its name, and what each line has there. */
    private Path manifestWith(String... column) throws IOException {
        Path manifest = manifest("split", List.of("train", "test", "dev", "train"));
        List<String> lines = Files.readAllLines(manifest);
        for (int i = 0; i < column.length; i++) {
            lines.set(i, lines.get(i) + "," + column[i]);
        }
        return Files.write(manifest, lines);
    }

    private String prepare(Path manifest, String... assignments) {
        String[] all = Stream.concat(Stream.of("layout=manifest"), Stream.of(assignments))
                .toArray(String[]::new);
        String out = folder.resolve("data").toString();
        return new Preparation(manifest.toString(), out, false, Settings.of("prepare", all)).run(SPARK);
    }

    private PreparedData open(String name) {
        return PreparedData.open(SPARK, folder.resolve(name).toString());
    }

    @Test
    void theColumnSplitDecides() throws IOException {
        String table = prepare(manifest("split", List.of("train", "test", "dev", "train")));
        assertFalse(table.contains("paper"), table);
        PreparedData data = open("data");
        assertEquals(
                List.of("audio/ada0.wav", "audio/ada1.wav", "audio/di0.wav", "audio/di1.wav"),
                data.entries(Split.TRAIN).stream().map(UtteranceEntry::id).toList());
        assertEquals("cy", data.entries(Split.DEV).get(0).speaker());
        assertEquals(Map.of(Tasks.AROUSAL, 1), data.entries(Split.TEST).get(1).levels());
        assertEquals(2, data.utterances(Split.TEST).count());
        JsonNode train = data.runRecord().at("/counts/train");
        assertTrue(train.path("paper").isMissingNode());
        assertEquals("[2,2,0]", train.at("/levels/arousal").toString());
        assertEquals("[0,0,0]", train.at("/levels/valence").toString());
        assertEquals("[]", train.path("sessions").toString());
    }

    @Test
    void whatAManifestDoesNotTellIsNull() throws IOException {
        prepare(manifest("split", List.of("train", "test", "dev", "train")));
        Row row = SPARK.read()
                .parquet(folder.resolve("data/utterances").toString())
                .filter("id = 'audio/bo0.wav'")
                .drop("samples")
                .first();
        assertEquals(
                "[audio/bo0.wav,null,bo,null,null,null,null,null,null,null,1.5,null,null,0,null,640,160,3,test]",
                row.toString());
    }

    /** Against a corpus of files that were cut so; the segments overlap, and one is at the end of its file. */
    @Test
    void segmentsAreWhatCutFilesAre() throws IOException {
        short[] dialog = TinyCorpus.noise("dialog", 9000);
        Files.write(folder.resolve("audio/dialog.wav"), WaveBytes.pcm16(16000, dialog));
        Files.write(folder.resolve("audio/dialog.flac"), FlacBytes.pcm16(16000, dialog));
        String[][] parts = {
            {"0", "0.05", "ada,train"},
            {"0.03", "0.0833", "ada,train"},
            {"0.2", "0.3", "bo,dev"},
            {"0.4999", "", "cy,test"}
        };
        List<String> segments = new ArrayList<>(List.of("path,start,end,speaker,split,arousal"));
        List<String> cut = new ArrayList<>(List.of("path,speaker,split,arousal"));
        for (String[] part : parts) {
            int from = (int) Math.round(16_000 * Double.parseDouble(part[0]));
            int to = part[1].isEmpty() ? dialog.length : (int) Math.round(16_000 * Double.parseDouble(part[1]));
            Files.write(
                    folder.resolve("audio/from" + from + ".wav"),
                    WaveBytes.pcm16(16000, Arrays.copyOfRange(dialog, from, to)));
            cut.add("audio/from%d.wav,%s,2".formatted(from, part[2]));
            segments.add("audio/dialog.wav,%s,%s,%s,2".formatted(part[0], part[1], part[2]));
        }
        prepare(Files.write(folder.resolve("cut.csv"), cut), "levels=[\"< 3\"]");
        List<Utterance> expected = utterances("data");
        for (String kind : List.of("wav", "flac")) {
            List<String> lines = segments.stream()
                    .map(line -> line.replace("dialog.wav", "dialog." + kind))
                    .toList();
            Path manifest = Files.write(folder.resolve(kind + ".csv"), lines);
            Settings settings = Settings.of("prepare", "layout=manifest", "levels=[\"< 3\"]");
            new Preparation(manifest.toString(), folder.resolve(kind).toString(), false, settings).run(SPARK);
            List<Utterance> found = utterances(kind);
            assertEquals(
                    List.of("#t=0,0.05", "#t=0.03,0.0833", "#t=0.2,0.3", "#t=0.4999").stream()
                            .map(part -> "audio/dialog." + kind + part)
                            .toList(),
                    found.stream().map(Utterance::id).toList());
            for (int i = 0; i < found.size(); i++) {
                assertArrayEquals(expected.get(i).samples(), found.get(i).samples());
            }
            Row row = SPARK.read()
                    .parquet(folder.resolve(kind + "/utterances").toString())
                    .filter("split = 'dev'")
                    .select("start_seconds", "end_seconds", "num_frames")
                    .first();
            assertEquals("[0.2,0.3,7]", row.toString());
        }
    }

    /** Train, dev and test, each by id. */
    private List<Utterance> utterances(String data) {
        List<Utterance> all = new ArrayList<>();
        for (Split split : Split.values()) {
            open(data).utterances(split).collect().stream()
                    .sorted(Comparator.comparing(Utterance::id))
                    .forEach(all::add);
        }
        return all;
    }

    @Test
    void segmentsThatCannotBeAreRejected() throws IOException {
        Path manifest = Files.write(
                folder.resolve("parts.csv"),
                List.of(
                        "path,start,end,speaker,split,arousal",
                        "audio/ada0.wav,0,0.05,ada,train,2",
                        "audio/ada0.wav,0,0.05,ada,train,2",
                        "audio/bo0.wav,0.01,,bo,dev,2",
                        "audio/cy0.wav,,0.05,cy,test,2",
                        "audio/di0.wav,0.05,0.05,di,train,2",
                        "audio/di0.wav,-1,0.05,di,train,2",
                        "audio/di0.wav,half,0.05,di,train,2",
                        "audio/di0.wav,0,0.08,di,train,2",
                        "audio/di0.wav,0.01,0.04,di,train,2"));
        prepare(manifest, "max-rejected-fraction=0.7");
        assertEquals(
                List.of(
                        "[audio/di0.wav,audio/di0.wav#t=0,0.08,beyond the end: 0.08 s, expected a part of its 0.062 s]",
                        "[audio/di0.wav,audio/di0.wav#t=0.01,0.04,shorter than one frame: 480 samples, expected at least 640]",
                        "[parts.csv,audio/ada0.wav#t=0,0.05,labelled twice: line 3, first in line 2]",
                        "[parts.csv,audio/di0.wav,malformed label: line 6, from 0.05 s to 0.05 s, expected an end after the start]",
                        "[parts.csv,audio/di0.wav,malformed label: line 7, from -1.0 s to 0.05 s, expected an end after the start]",
                        "[parts.csv,audio/di0.wav,malformed label: line 8, start 'half', expected seconds such as 2.5]"),
                SPARK.read().parquet(folder.resolve("data/rejected").toString()).collectAsList().stream()
                        .map(Row::toString)
                        .toList());
    }

    @Test
    void partsOfOneFileInTwoPartitionsMustNotOverlap() throws IOException {
        String lines =
                """
                path,start,end,speaker,split,arousal
                audio/ada0.wav,0,0.0305,ada,train,2
                audio/ada0.wav,0.03,0.06,bo,dev,2
                audio/cy0.wav,,,cy,test,2
                """;
        Path manifest = Files.writeString(folder.resolve("parts.csv"), lines);
        assertTrue(assertThrows(UserException.class, () -> prepare(manifest))
                .getMessage()
                .startsWith("Cannot partition the corpus: audio/ada0.wav#t=0,0.0305 (audio/ada0.wav) in train and"
                        + " audio/ada0.wav#t=0.03,0.06 (audio/ada0.wav) in dev are the same recording, expected"));
        Files.writeString(manifest, lines.replace("0.0305", "0.03"));
        prepare(manifest, "frame-ms=20");
        assertEquals(1, open("data").entries(Split.DEV).size());
    }

    @Test
    void aColumnOfLabelsIsATask() throws IOException {
        Path manifest = manifestWith("Mood", "glad", "low", "low", "glad", "low", "merry", "x", "");
        String[] tasks = {
            "tasks=[mood, arousal]", "categories.mood={column: mood, classes: {high: [glad, merry], low: low}}"
        };
        prepare(manifest, tasks);
        PreparedData data = open("data");
        assertEquals(
                "[mood (glad or merry, low), arousal (<= 2, > 2 and < 4, >= 4)]",
                data.tasks().toString());
        assertEquals(
                List.of("{mood=0, arousal=0}", "{mood=1, arousal=1}", "{arousal=0}", "{arousal=1}"),
                data.entries(Split.TRAIN).stream().map(this::levels).toList());
        assertEquals("[1,1]", data.runRecord().at("/counts/train/levels/mood").toString());
        Row row = SPARK.read()
                .parquet(folder.resolve("data/utterances").toString())
                .filter("id = 'audio/di0.wav'")
                .select("arousal_level", "mood_label", "mood_level")
                .first();
        assertEquals("[0,x,null]", row.toString());
    }

    private String levels(UtteranceEntry entry) {
        Map<String, Integer> levels = new LinkedHashMap<>();
        open("data").tasks().stream()
                .filter(task -> entry.levels().containsKey(task))
                .forEach(task -> levels.put(task.id(), entry.level(task)));
        return levels.toString();
    }

    @Test
    void whatIsOfNoClassIsLeftOutOnRequest() throws IOException {
        Path manifest = manifestWith("mood", "glad", "low", "low", "glad", "low", "glad", "x", "");
        String said = prepare(
                manifest, "tasks=[mood]", "categories.mood={column: mood, classes: [glad, low], rest: leave-out}");
        assertTrue(said.contains("2 of 8 utterances are left out, since they are of no class of mood."), said);
        assertEquals(2, open("data").entries(Split.TRAIN).size());
        assertEquals(
                "Cannot prepare the task mood: no utterance is joy (mood joy), expected at least one of each class; there are"
                        + " glad (3), low (3), x (1). Change prepare.categories.mood.classes.",
                assertThrows(
                                UserException.class,
                                () -> prepare(
                                        manifest,
                                        "tasks=[mood]",
                                        "categories.mood={column: mood, classes: [glad, joy]}"))
                        .getMessage());
        String missing = assertThrows(
                        UserException.class,
                        () -> prepare(manifest, "tasks=[m]", "categories.m={column: feel, classes: [glad, low]}"))
                .getMessage();
        assertTrue(missing.contains("expected path, speaker, split or session, feel."), missing);
    }

    @Test
    void sessionsOfAnyNameAreLeftOutInTurn() throws IOException {
        List<String> sessions = List.of("zoo", "10", "9", "zoo");
        prepare(manifest("session", sessions), "partition.scheme=leave-one-session-out", "partition.fold=all");
        assertEquals(3, Folds.open(SPARK, folder.resolve("data").toString()).size());
        assertEquals("cy", open("data/fold-1").entries(Split.TEST).get(0).speaker());
        assertEquals("bo", open("data/fold-1").entries(Split.DEV).get(0).speaker());
        assertEquals(
                "[\"zoo\"]",
                open("data/fold-3").runRecord().at("/counts/test/sessions").toString());
    }

    @Test
    void sessionsInListsTrainTuneAndTest() throws IOException {
        prepare(
                manifest("session", List.of("zoo", "10", "9", "bar")),
                "partition.scheme=sessions",
                "partition.train=[zoo]",
                "partition.dev=[9]",
                "partition.test=[10]");
        assertEquals("bo", open("data").entries(Split.TEST).get(0).speaker());
        assertEquals(2, open("data").entries(Split.TRAIN).size());
        assertEquals(0, open("data").runRecord().path("rejected").size());
    }

    @Test
    void mistakesAreToldBeforeAnythingIsWritten() throws IOException {
        Path named = manifest("session", List.of("zoo", "10", "9", "bar"));
        assertEquals(
                "Cannot partition the corpus by the scheme auto: it has no session 1, 2, 3, 4, 5, expected the sessions 9,"
                        + " 10, bar, zoo. Choose another by prepare.partition.",
                assertThrows(UserException.class, () -> prepare(named)).getMessage());
        Path leaky = manifest("split", List.of("train", "test", "dev", "train"));
        Files.writeString(leaky, Files.readString(leaky).replace("ada1.wav,ada,train", "ada1.wav,ada,test"));
        assertTrue(assertThrows(UserException.class, () -> prepare(leaky))
                .getMessage()
                .startsWith("Cannot partition the corpus: speaker ada is in train and test, expected"));
        Path sparse = manifest("split", List.of("train", "test", "dev", "train"));
        assertEquals(
                "Cannot leave one session out: the corpus has no sessions, expected 3 sessions or more, for train, dev and"
                        + " test.",
                assertThrows(UserException.class, () -> prepare(sparse, "partition.scheme=leave-one-session-out"))
                        .getMessage());
        assertFalse(Files.exists(folder.resolve("data")));
    }

    /** Of every kind one, beside sound files: strange names, checksums of another file, a disk that cannot be read. */
    @Test
    void oneBadFileDoesNotTakeTheOthersDown() throws IOException {
        Path strange = Files.createDirectories(folder.resolve("[1]*{a,b}: 100% gr\u00FCn?"));
        Files.move(folder.resolve("audio"), strange.resolve("audio"));
        List<String> lines = new ArrayList<>(List.of("path,speaker,split,arousal", "/proc/self/mem,ada,train,1"));
        for (String name : List.of("12:30", "a:b:c", "%41 ", "[ab]", "*", "#1?", "\uD83C\uDF99")) {
            Files.copy(strange.resolve("audio/ada0.wav"), strange.resolve(name + ".wav"));
            lines.add(name + ".wav,ada,train,1");
        }
        Files.write(strange.resolve(".*.wav.crc"), new byte[] {'c', 'r', 'c', 0, 0, 0, 2, 0, 1, 2, 3, 4});
        lines.addAll(List.of("audio/bo0.wav,bo,dev,2", "audio/cy0.wav,cy,test,3"));
        Path manifest = Files.write(strange.resolve("m:1.csv"), lines);
        Path out = folder.resolve("out: [0]* {x}");

        Settings settings = Settings.of("prepare", "layout=manifest", "max-rejected-fraction=0.5");
        new Preparation(manifest.toString(), out.toString(), false, settings).run(SPARK);

        PreparedData data = PreparedData.open(SPARK, out.toString());
        assertEquals(
                List.of("#1?.wav", "%41 .wav", "*.wav", "12:30.wav", "[ab].wav", "a:b:c.wav", "\uD83C\uDF99.wav"),
                data.entries(Split.TRAIN).stream().map(UtteranceEntry::id).toList());
        assertEquals(7, data.utterances(Split.TRAIN).count());
        assertEquals(
                List.of(
                        "[/proc/self/mem,/proc/self/mem,file cannot be read: Input/output error, expected one that can be read]"),
                StoredTable.read(SPARK, out + "/rejected").collectAsList().stream()
                        .map(Row::toString)
                        .toList());
    }

    @Test
    void linesThatCannotBeUsedAreInTheTableOfRejections() throws IOException {
        Path manifest = manifest("split", List.of("train", "test", "dev", "train"));
        Files.delete(folder.resolve("audio/di1.wav"));
        Files.write(folder.resolve("audio/di0.wav"), new byte[10]);
        prepare(manifest, "max-rejected-fraction=0.25");
        List<String> rejected =
                SPARK.read().parquet(folder.resolve("data/rejected").toString()).collectAsList().stream()
                        .map(Row::toString)
                        .toList();
        assertEquals(
                List.of(
                        "[audio/di0.wav,audio/di0.wav,truncated: 10 bytes, expected the whole of a recording; copy it again]",
                        "[split.csv,audio/di1.wav,no audio: line 9, expected audio/di1.wav]"),
                rejected);
        assertEquals(3, open("data").runRecord().at("/counts/dev/levels").size());
    }

    private static final List<String> PARTITIONS = List.of("train", "test", "dev", "train");

    @Test
    void aTaskThatNobodyRatedIsNotInTheTable() throws IOException {
        String table = prepare(manifest("split", PARTITIONS));
        assertTrue(table.startsWith("partition  utterances  frames  arousal low/middle/high\n"), table);
        assertFalse(table.contains("valence"), table);
        assertEquals(List.of(Tasks.AROUSAL), open("data").levelCounts().labelled());
        assertTrue(table.contains("Warning: no utterance of train has arousal high: a network cannot learn"), table);
        assertTrue(table.contains("Warning: no utterance of dev has arousal high: UAR is the mean"), table);
    }

    @Test
    void ratingsOnAnotherScaleAreRefused() throws IOException {
        Path manifest = manifest("split", PARTITIONS);
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace(",3.5", ",6.5")
                        .replace("bo1.wav,bo,test,6.5", "bo1.wav,bo,test,0.5"));
        assertEquals(
                "Cannot prepare the corpus: 4 of 8 utterances have ratings outside the scale of 1 to 5 (4 of arousal, from 0.5 to"
                        + " 6.5), expected at most a share of 0.05. Set prepare.rating-scale to the scale they were rated on.",
                assertThrows(UserException.class, () -> prepare(manifest)).getMessage());
        assertFalse(Files.exists(folder.resolve("data")));
        String table = prepare(manifest, "max-clipped-fraction=0.5");
        assertTrue(
                table.contains(
                        "Ratings of 4 utterances were clipped to the scale of 1 to 5: 4 of arousal, from 0.5 to 6.5."),
                table);
        assertEquals(
                "{\"utterances\":4,\"tasks\":{\"arousal\":{\"ratings\":4,\"lowest\":0.5,\"highest\":6.5}}}",
                open("data").runRecord().path("clipped").toString());
    }

    @Test
    void oneFileInTwoPartitionsIsRefusedWhateverItIsCalled() throws IOException {
        Path manifest = manifest("split", PARTITIONS);
        Files.writeString(manifest, Files.readString(manifest).replace("audio/bo1.wav,", "./audio//ada1.wav,"));
        assertTrue(assertThrows(UserException.class, () -> prepare(manifest))
                .getMessage()
                .startsWith(
                        "Cannot partition the corpus: audio/ada1.wav in train and ./audio//ada1.wav in test are the same"
                                + " recording, expected"));
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    void copiesInTwoPartitionsAreRefused() throws IOException {
        Path manifest = manifest("split", PARTITIONS);
        Files.write(
                folder.resolve("audio/bo1.wav"), WaveBytes.pcm16(16000, TinyCorpus.noise("ada1", 1001))); // same frames
        assertTrue(assertThrows(UserException.class, () -> prepare(manifest))
                .getMessage()
                .startsWith(
                        "Cannot partition the corpus: audio/ada1.wav in train and audio/bo1.wav in test are the same"));
        Files.copy(
                folder.resolve("audio/ada1.wav"), folder.resolve("audio/di1.wav"), StandardCopyOption.REPLACE_EXISTING);
        Files.write(folder.resolve("audio/bo1.wav"), WaveBytes.pcm16(16000, TinyCorpus.noise("bo1", 1000)));
        String table = new Preparation(
                        manifest.toString(),
                        folder.resolve("told").toString(),
                        false,
                        Settings.of("prepare", "layout=manifest"))
                .run(SPARK);
        assertTrue(
                table.contains(
                        "Warning: 2 utterances share their recording with another one: audio/ada1.wav and audio/di1.wav"
                                + " are the same."),
                table);
        assertEquals(2, open("told").runRecord().path("repeatedRecordings").asInt());
    }

    @Test
    void silenceIsNoRecordingThatTwoShare() throws IOException {
        for (String name : List.of("ada0", "bo0")) {
            Files.write(folder.resolve("audio/" + name + ".wav"), WaveBytes.pcm16(16000, new short[1000]));
        }
        String table = prepare(manifest("split", PARTITIONS));
        assertFalse(table.contains("share their recording"), table);
    }

    @Test
    void speakersThatLookTheSameAreOnePerson() throws IOException {
        Path manifest = manifest("split", PARTITIONS);
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("ada1.wav,ada,", "ada1.wav,Zo\u00EB,")
                        .replace("bo1.wav,bo,", "bo1.wav,Zoe\u0308\u00A0,"));
        assertTrue(assertThrows(UserException.class, () -> prepare(manifest))
                .getMessage()
                .startsWith("Cannot partition the corpus: speaker Zo\u00EB is in train and test, expected"));
    }

    @Test
    void aRatingUnderAnotherNameIsTold() throws IOException {
        Path manifest = manifest("split", PARTITIONS);
        Files.writeString(
                manifest,
                Files.readString(manifest).replace("arousal\n", "arousal,val\n").replace(".5\n", ".5,1\n"));
        String table = prepare(manifest);
        assertTrue(table.contains("Warning: Rename val to valence, if that is what it holds."), table);
    }
}

package io.github.serspark.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.LocalSpark;
import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Moments;
import io.github.serspark.audio.WaveBytes;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.config.Settings;
import io.github.serspark.corpus.TinyCorpus;
import io.github.serspark.data.Level;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import io.github.serspark.data.Utterance;
import io.github.serspark.data.UtteranceEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on a small corpus with something wrong of every kind. */
final class PreparationTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final String TOO_SHORT = "Ses01F_impro02_F000";
    private static final String TEN_BYTES = "Ses02F_impro02_F000";
    private static final String OTHER_RATE = "Ses04F_impro02_F000";

    @TempDir
    private static Path folder;

    private static TinyCorpus corpus;
    private static PreparedData data;

    @BeforeAll
    static void prepare() throws IOException {
        corpus = TinyCorpus.complete(folder.resolve("corpus"), 4);
        corpus.turn(TOO_SHORT, "1.0, 2.0, 3.0", 639);
        corpus.turn(TEN_BYTES, "1.0, 2.0, 3.0", 1000);
        corpus.audio(TEN_BYTES, new byte[10]);
        corpus.turn(OTHER_RATE, "1.0, 2.0, 3.0", 1000);
        corpus.audio(OTHER_RATE, WaveBytes.pcm16(8000, TinyCorpus.noise(OTHER_RATE, 1000)));
        corpus.turn("Ses03F_script01_2b_M000", ", 5.5, 0.5", 1500);
        prepare("data", "max-rejected-fraction=0.1");
        data = open("data");
    }

    private static void prepare(String out, String... assignments) {
        String root = corpus.root().toString();
        new Preparation(root, folder.resolve(out).toString(), false, Settings.of("prepare", assignments)).run(SPARK);
    }

    private static PreparedData open(String out) {
        return PreparedData.open(SPARK, folder.resolve(out).toString());
    }

    private static Dataset<Row> table(String out) {
        return SPARK.read().parquet(folder.resolve(out).resolve("utterances").toString());
    }

    @Test
    void anUtteranceIsDescribedInFull() {
        Row row = table("data")
                .filter("id = 'Ses03F_script01_2b_M000'")
                .drop("samples")
                .first();
        assertEquals(
                List.of("id", "session", "speaker", "gender", "dialog", "scripted", "start_seconds", "end_seconds"),
                List.of(row.schema().fieldNames()).subList(0, 8));
        assertEquals(
                "[Ses03F_script01_2b_M000,3,Ses03M,M,Ses03F_script01_2b,true,0.5,1.75,xxx,null,5.0,1.0,null,2,0,640,160,6,"
                        + "train]",
                row.toString());
    }

    @Test
    void theWaveformIsThatOfTheFileStandardisedOverTrain() {
        Moments train = Moments.none();
        for (UtteranceEntry entry : data.entries(Split.TRAIN)) {
            train = train.plus(Moments.of(recorded(entry.id(), 640 + (entry.frames() - 1) * 160)));
        }
        assertEquals(train.mean(), data.standardisation().mean());
        assertEquals(train.deviation(), data.standardisation().deviation());
        for (Split split : Split.values()) {
            for (Utterance utterance : data.utterances(split).collect()) {
                assertArrayEquals(expected(utterance.id(), utterance.frames()), utterance.samples());
            }
        }
    }

    @Test
    void whatIsWrongIsRejectedWithTheReason() {
        Map<String, String> reasons =
                SPARK.read().parquet(folder.resolve("data/rejected").toString()).collectAsList().stream()
                        .collect(Collectors.toMap(row -> row.getString(1), row -> row.getString(2)));
        assertEquals(
                Map.of(
                        TOO_SHORT, "shorter than one frame: 639 samples, expected at least 640",
                        TEN_BYTES, "truncated: 10 bytes, expected the whole of a recording; copy it again",
                        OTHER_RATE, "another sampling rate: 8000 Hz, expected 16000 Hz; resample = true converts it"),
                reasons);
    }

    @Test
    void anotherRateIsConvertedOnDemand() throws DefectiveAudioException {
        prepare("resampled", "max-rejected-fraction=0.1", "resample=true");
        PreparedData resampled = open("resampled");
        Utterance found = resampled.utterances(Split.DEV).collect().stream()
                .filter(utterance -> utterance.id().equals(OTHER_RATE))
                .findFirst()
                .orElseThrow();
        Audio recorded = WaveFile.decode(WaveBytes.pcm16(8000, TinyCorpus.noise(OTHER_RATE, 1000)));
        float[] expected = Arrays.copyOf(recorded.resampled(16000).samples(), found.samples().length);
        assertEquals(9, found.frames()); // of 2000 samples
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (float) ((expected[i] - resampled.standardisation().mean())
                    / resampled.standardisation().deviation());
        }
        assertArrayEquals(expected, found.samples());
        assertEquals(2, resampled.runRecord().path("rejected").size());
    }

    @Test
    void theRecordTellsWhatHappened() {
        JsonNode record = data.runRecord();
        assertEquals(25, record.at("/counts/train/utterances").asInt());
        assertEquals(8, record.at("/counts/dev/utterances").asInt());
        assertEquals(6319, record.at("/counts/train/paper").asInt());
        assertEquals("[2,4,2]", record.at("/counts/test/levels/arousal").toString());
        assertEquals(1, record.at("/rejected/truncated").asInt());
        assertEquals(
                0.1, record.at("/configuration/prepare/max-rejected-fraction").asDouble());
        assertEquals(
                "auto", record.at("/configuration/prepare/partition/scheme").asText());
        assertTrue(data.fingerprint().matches("[0-9a-f]{64}"));
        assertEquals(
                List.of(640, 160, 16000),
                List.of(data.framing().frameLength(), data.framing().frameStep(), data.sampleRateHz()));
    }

    @Test
    void theLevelsAreASetting() {
        prepare("two", "max-rejected-fraction=0.1", "levels=[\"< 3\"]");
        PreparedData two = open("two");
        assertEquals("dominance (< 3, >= 3)", two.tasks().get(2).toString());
        assertEquals("high", two.runRecord().at("/tasks/0/levels/1/name").asText());
        assertEquals("[4,4]", two.runRecord().at("/counts/test/levels/arousal").toString());
        assertEquals(
                "[0,8]", two.runRecord().at("/counts/test/levels/dominance").toString());
        two.entries(Split.TEST)
                .forEach(entry -> assertEquals(1, entry.level(two.tasks().get(2))));
        assertEquals(Tasks.ALL, data.tasks());
    }

    @Test
    void entriesAreSortedAndNullsHaveNoLevel() {
        List<String> ids =
                data.entries(Split.TRAIN).stream().map(UtteranceEntry::id).toList();
        assertEquals(ids.stream().sorted().toList(), ids);
        UtteranceEntry odd = data.entries(Split.TRAIN).get(ids.indexOf("Ses03F_script01_2b_M000"));
        assertEquals(Map.of(Tasks.AROUSAL, 2, Tasks.DOMINANCE, 0), odd.levels());
        assertEquals(Level.NONE, odd.level(Tasks.VALENCE));
        assertEquals("Ses03M", odd.speaker());
    }

    @Test
    void aFrameIsOneExpressionInSparkSql() {
        Dataset<Row> frames = table("data")
                .selectExpr("*", "explode(sequence(0, num_frames - 1)) AS i")
                .selectExpr("id", "i", "slice(samples, i * frame_step + 1, frame_length) AS frame");
        Map<String, float[]> found = new TreeMap<>();
        frames.collectAsList()
                .forEach(row -> found.put(
                        row.get(0) + " " + row.get(1), floats(row.getList(2).toArray())));
        assertFrames(found);
    }

    @Test
    void aFrameIsOneExpressionInDuckDb() throws SQLException {
        String query = "SELECT id, i, samples[i * frame_step + 1 : i * frame_step + frame_length] AS frame FROM"
                + " (SELECT *, unnest(range(num_frames)) AS i FROM read_parquet('%s/utterances/*/*.parquet'))";
        Map<String, float[]> found = new TreeMap<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = duckDb.createStatement().executeQuery(query.formatted(folder.resolve("data")))) {
            while (rows.next()) {
                found.put(rows.getString(1) + " " + rows.getLong(2), floats((Object[])
                        rows.getArray(3).getArray()));
            }
        }
        assertFrames(found);
    }

    @Test
    void materialisedFramesAreReadAsTheSame() {
        prepare("matrix", "max-rejected-fraction=0.1", "frames=materialised");
        Row first = table("matrix")
                .filter("split = 'dev'")
                .orderBy("id")
                .select("id", "num_frames", "frames")
                .first();
        assertEquals(first.getInt(1), first.getList(2).size());
        List<Utterance> stored = sorted(data);
        List<Utterance> matrix = sorted(open("matrix"));
        assertEquals(stored.size(), matrix.size());
        for (int i = 0; i < stored.size(); i++) {
            assertEquals(stored.get(i).id(), matrix.get(i).id());
            assertArrayEquals(stored.get(i).samples(), matrix.get(i).samples());
        }
    }

    @Test
    void filesAreOfEvenSizeAndHoldUtterancesInOrder() throws IOException {
        TinyCorpus larger = TinyCorpus.complete(folder.resolve("larger"), 1);
        for (int i = 100; i < 120; i++) {
            larger.turn("Ses01F_impro03_F" + i, "1.0, 2.0, 3.0", 40_000);
        }
        Path out = folder.resolve("sharded");
        new Preparation(larger.root().toString(), out.toString(), false, Settings.of("prepare", "shard-mb=1"))
                .run(SPARK);
        List<Path> files;
        try (var listing = Files.list(out.resolve("utterances/split=train"))) {
            files = listing.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
        assertEquals(4, files.size()); // 3.2 MB
        String last = "";
        for (Path file : files) {
            for (Row row : SPARK.read().parquet(file.toString()).select("id").collectAsList()) {
                assertTrue(last.compareTo(row.getString(0)) < 0, row::toString);
                last = row.getString(0);
            }
            assertEquals(800_000, (double) Files.size(file), 200_000);
        }
    }

    private static List<Utterance> sorted(PreparedData prepared) {
        return prepared.utterances(Split.TRAIN).collect().stream()
                .sorted(Comparator.comparing(Utterance::id))
                .toList();
    }

    private static void assertFrames(Map<String, float[]> found) {
        int count = 0;
        for (Split split : Split.values()) {
            for (UtteranceEntry entry : data.entries(split)) {
                float[] samples = expected(entry.id(), entry.frames());
                for (int i = 0; i < entry.frames(); i++, count++) {
                    float[] frame = Arrays.copyOfRange(samples, i * 160, i * 160 + 640);
                    assertArrayEquals(frame, found.get(entry.id() + " " + i), entry.id());
                }
            }
        }
        assertEquals(count, found.size());
    }

    /** Standardised here, from the samples that the corpus was made of. */
    private static float[] expected(String id, int frames) {
        float[] samples = recorded(id, 640 + (frames - 1) * 160);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) ((samples[i] - data.standardisation().mean())
                    / data.standardisation().deviation());
        }
        return samples;
    }

    private static float[] recorded(String id, int length) {
        short[] noise = TinyCorpus.noise(id, length);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = noise[i] / 32768f;
        }
        return samples;
    }

    private static float[] floats(Object[] boxed) {
        float[] floats = new float[boxed.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (Float) boxed[i];
        }
        return floats;
    }
}

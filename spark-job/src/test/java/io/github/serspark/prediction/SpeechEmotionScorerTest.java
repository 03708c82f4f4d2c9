package io.github.serspark.prediction;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.audio.WaveBytes;
import io.github.serspark.config.Settings;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.model.SavedModels;
import io.github.serspark.network.Designs;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a DataFrame gets is what the command line says. */
final class SpeechEmotionScorerTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final StructType SAMPLES = new StructType()
            .add("id", DataTypes.StringType)
            .add("samples", DataTypes.createArrayType(DataTypes.FloatType))
            .add("rate", DataTypes.IntegerType);

    @TempDir
    private static Path folder;

    private static SpeechEmotionScorer scorer;
    private static final Map<String, short[]> SPEECH = new LinkedHashMap<>(); // by file, at 16 kHz but for slow.wav
    private static Map<String, String> expected; // by file, in lines of the command line's

    @BeforeAll
    static void predict() throws IOException {
        Path model = SavedModels.save(
                folder.resolve("model"), Designs.of(new EncoderShape(80, 20), true, "valence", "arousal"), 3);
        Path wavs = Files.createDirectory(folder.resolve("wavs"));
        for (int i = 0; i < 7; i++) {
            SPEECH.put(i + ".wav", noise(800 + 331 * i, i));
        }
        SPEECH.put("slow.wav", noise(2000, 9));
        SPEECH.put("silent.wav", new short[800]);
        for (Map.Entry<String, short[]> one : SPEECH.entrySet()) {
            Files.write(wavs.resolve(one.getKey()), WaveBytes.pcm16(rate(one.getKey()), one.getValue()));
        }
        Path csv = folder.resolve("predictions.csv");
        new SpeechPrediction(
                        new Configuration(),
                        new PredictionRequest(
                                model.toString(), List.of(wavs.toString()), Optional.of(csv.toString()), Form.PLAIN),
                        Settings.of("predict"))
                .run(System.out);
        expected = Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf('/') + 1))
                .collect(Collectors.groupingBy(
                        line -> line.substring(0, line.indexOf(',')), TreeMap::new, Collectors.joining("\n")));
        assertEquals(SPEECH.size(), expected.size());
        scorer = SpeechEmotionScorer.load(SPARK, model.toString());
        try (Stream<Path> files = Files.list(model)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file); // it has been sent, and is not read again
            }
        }
    }

    private static short[] noise(int count, int seed) {
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (short) ((i + 7L * seed) * i * i % 20_011 - 10_005);
        }
        return samples;
    }

    private static int rate(String file) {
        return file.equals("slow.wav") ? 22_050 : 16_000;
    }

    private static Dataset<Row> files(String glob) {
        return SPARK.read().format("binaryFile").load(folder.resolve("wavs").toString() + "/" + glob);
    }

    /** By file, in lines as the command line writes them. */
    private static Map<String, String> lines(List<Row> rows, String name) {
        Map<String, String> lines = new TreeMap<>();
        for (Row row : rows) {
            String file = row.<String>getAs(name).replaceFirst(".*/", "");
            lines.put(
                    file,
                    Stream.of("valence", "arousal")
                            .map(task -> line(file, task, row.getAs(task)))
                            .collect(Collectors.joining("\n")));
        }
        return lines;
    }

    private static String line(String file, String task, Row score) {
        return "%s,%s,%d,%s,%s"
                .formatted(
                        file,
                        task,
                        score.<Integer>getAs("level"),
                        score.getAs("level_name"),
                        score.<Double>getList(2).stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    @Test
    void filesGetWhatTheCommandLineSays() {
        Dataset<Row> scored = scorer.transform(files("*.wav").withColumn("corpus", lit("own")));
        assertEquals(
                List.of(
                        "path",
                        "modificationTime",
                        "length",
                        "content",
                        "corpus",
                        "valence",
                        "arousal",
                        "suspicions",
                        "error"),
                List.of(scored.columns()));
        List<Row> rows = scored.collectAsList();
        assertEquals(expected, lines(rows, "path"));
        for (Row row : rows) {
            assertEquals("own", row.getAs("corpus"));
            assertTrue(row.isNullAt(row.fieldIndex("error")));
            assertEquals(
                    row.<String>getAs("path").endsWith("/silent.wav") ? List.of("silent (-200.0 dB)") : List.of(),
                    row.getList(row.fieldIndex("suspicions")).stream()
                            .filter(text -> !text.toString().startsWith("level far off"))
                            .toList());
        }
    }

    @Test
    void samplesGetTheSame() {
        List<Row> rows = new ArrayList<>();
        SPEECH.forEach((file, samples) -> rows.add(RowFactory.create(file, floats(samples), rate(file))));
        Dataset<Row> data = SPARK.createDataFrame(rows, SAMPLES);
        assertEquals(expected, lines(scorer.transform(data).collectAsList(), "id"));
        Dataset<Row> doubles = data.withColumn("samples", col("samples").cast("array<double>"))
                .withColumn("Rate", col("rate").cast("double"));
        assertEquals(expected, lines(scorer.transform(doubles).collectAsList(), "id"), "as Python has them");
    }

    private static Float[] floats(short[] samples) {
        Float[] floats = new Float[samples.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = samples[i] / 32768f;
        }
        return floats;
    }

    @Test
    void aStreamOfFilesGetsTheSame() throws IOException, TimeoutException, StreamingQueryException {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Map<String, String> all = new TreeMap<>();
        for (String glob : List.of("[0-3].wav", "[!0-3]*.wav")) {
            try (var wavs = Files.newDirectoryStream(folder.resolve("wavs"), glob)) {
                for (Path wav : wavs) {
                    Files.copy(wav, inbox.resolve(wav.getFileName()));
                }
            }
            Files.write(inbox.resolve("broken-" + all.size() + ".wav"), new byte[] {'R', 'I', 'F', 'F'});
            streamed(inbox);
            List<Row> rows =
                    SPARK.read().parquet(folder.resolve("scored").toString()).collectAsList();
            List<Row> sound = rows.stream()
                    .filter(row -> row.isNullAt(row.fieldIndex("error")))
                    .toList();
            all = lines(sound, "path");
            assertEquals(all.size(), sound.size(), "each once");
            assertEquals(all.size() > 4 ? 2 : 1, rows.size() - sound.size());
        }
        assertEquals(expected, all);
    }

    private static void streamed(Path inbox) throws TimeoutException, StreamingQueryException {
        Dataset<Row> arriving = SPARK.readStream()
                .format("binaryFile")
                .schema(files("*.wav").schema())
                .load(inbox.toString());
        scorer.transform(arriving)
                .drop("content")
                .writeStream()
                .format("parquet")
                .option("checkpointLocation", folder.resolve("progress").toString())
                .trigger(Trigger.AvailableNow())
                .start(folder.resolve("scored").toString())
                .awaitTermination();
    }

    @Test
    void badRowsGetAnErrorAndTheOthersTheirScores() {
        Float[] sound = floats(SPEECH.get("3.wav"));
        Float[] holed = sound.clone();
        holed[17] = null;
        Float[] integers = Arrays.stream(sound).map(one -> one * 32768).toArray(Float[]::new);
        List<Row> rows = List.of(
                RowFactory.create("3.wav", sound, 16_000),
                RowFactory.create("none", null, 16_000),
                RowFactory.create("empty", new Float[0], 16_000),
                RowFactory.create("holed", holed, 16_000),
                RowFactory.create("unknown rate", sound, null),
                RowFactory.create("rate", sound, 0),
                RowFactory.create("low rate", new Float[400], 100),
                RowFactory.create("integers", integers, 16_000),
                RowFactory.create("long", floats(new short[16_001]), 16_000),
                RowFactory.create("3.wav", sound, 16_000));
        Dataset<Row> data = SPARK.createDataFrame(rows, SAMPLES).coalesce(1);
        List<Row> scored =
                scorer.upTo(1).transform(data.withColumn("path", col("id"))).collectAsList();
        assertEquals(
                Arrays.asList(
                        null,
                        "Cannot predict none: no samples (samples is null), expected a recording.",
                        "Cannot predict empty: shorter than one frame (0 samples), expected at least 80.",
                        "Cannot predict holed: samples not finite (sample 17 is NaN), expected numbers.",
                        "Cannot predict unknown rate: no samples (rate is null), expected a recording.",
                        "Cannot predict rate: another sampling rate (0.0 Hz), expected a whole number of samples a second.",
                        "Cannot predict low rate: samples not finite (sample 0 is NaN), expected numbers.",
                        "Cannot predict integers: samples far beyond full scale (up to 1.001e+04), expected floats from -1 to 1; as they look like integers of 16 bits, divide them by 32768.",
                        "Cannot predict long: too long (1.001 s), expected at most 1 s (predict.max-seconds, or a scorer's upTo); cut it, as --window does.",
                        null),
                scored.stream().map(row -> row.<String>getAs("error")).toList());
        assertEquals(Map.of("3.wav", expected.get("3.wav")), lines(List.of(scored.get(0)), "id"));
        assertEquals(lines(List.of(scored.get(0)), "id"), lines(List.of(scored.get(9)), "id"));
        assertTrue(scored.get(1).isNullAt(scored.get(1).fieldIndex("valence")));
    }

    @Test
    void aDataFrameWithoutRecordingsIsRefused() {
        assertRefused(
                "Cannot score a DataFrame of struct<id:bigint>: expected the column content",
                SPARK.range(1).toDF());
        assertRefused(
                "Cannot score a DataFrame of struct<content:string>",
                SPARK.range(1).select(lit("text").as("content")));
        assertRefused(
                "Cannot add the column valence: the DataFrame has a column Valence, expected none.",
                files("0.wav").withColumn("Valence", lit(1)));
        assertRefused("Cannot add the column error", files("0.wav").withColumn("error", lit(1)));
    }

    private static void assertRefused(String beginning, Dataset<Row> data) {
        String message =
                assertThrows(UserException.class, () -> scorer.transform(data)).getMessage();
        assertTrue(message.startsWith(beginning), message);
    }
}

package io.github.serspark.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.audio.FlacBytes;
import io.github.serspark.audio.WaveBytes;
import io.github.serspark.audio.Windows;
import io.github.serspark.config.Settings;
import io.github.serspark.emotion.Emotion;
import io.github.serspark.emotion.SpeechEmotion;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.model.SavedModels;
import io.github.serspark.network.Designs;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows, segments and other kinds of files against files that were cut, with a network of drawn parameters. */
final class RecordingPartsTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final Path DEBIANS_PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path model;

    @BeforeAll
    static void save() throws IOException {
        model = SavedModels.save(
                shared.resolve("model"), Designs.of(new EncoderShape(80, 40), true, "valence", "arousal"), 3);
    }

    /** Probabilities and the weights of frames, as they are written; times are the recording's. */
    @ParameterizedTest
    @ValueSource(ints = {16_000, 11_025, 44_100})
    void windowsAreWhatCutFilesAre(int rate) throws Exception {
        short[] call = noise(rate * 165 / 100);
        Files.write(folder.resolve("call.wav"), WaveBytes.pcm16(rate, call));
        Form form = Form.PLAIN.withAttention();
        predict(windows("0.5", "0.2"), form, "windows.csv", "call.wav");
        List<String> rows = lines("windows.csv").subList(1, lines("windows.csv").size());
        List<String> curves = lines("windows-attention.csv");

        List<String> starts = rows.stream().map(row -> cells(row)[1]).distinct().toList();
        assertEquals(List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0", "1.2"), starts);
        assertEquals((double) call.length / rate, Double.parseDouble(cells(rows.get(rows.size() - 1))[2]));
        for (String start : starts) {
            int from = (int) Math.round(Double.parseDouble(start) * rate);
            int to = Math.min(call.length, (int) Math.round((Double.parseDouble(start) * 10 + 5) / 10 * rate));
            Files.write(folder.resolve("cut.wav"), WaveBytes.pcm16(rate, Arrays.copyOfRange(call, from, to)));
            predict(Cut.NONE, form, "cut.csv", "cut.wav");
            assertEquals(
                    lines("cut.csv").stream()
                            .skip(1)
                            .map(row -> row.replaceFirst("[^,]*,", ""))
                            .toList(),
                    rows.stream()
                            .filter(row -> cells(row)[1].equals(start))
                            .map(row -> row.replaceFirst("([^,]*,){3}", ""))
                            .toList());
            List<String[]> cut =
                    split(lines("cut-attention.csv").stream().skip(1).toList());
            List<String[]> heard = split(
                    curves.stream().filter(row -> cells(row)[1].equals(start)).toList());
            assertEquals(cut.size(), heard.size());
            for (int i = 0; i < cut.size(); i++) {
                assertEquals(cut.get(i)[4], heard.get(i)[6]);
                assertEquals(
                        Double.parseDouble(start) + Double.parseDouble(cut.get(i)[3]),
                        Double.parseDouble(heard.get(i)[5]));
            }
            Files.delete(folder.resolve("cut.csv"));
            Files.delete(folder.resolve("cut-attention.csv"));
        }
    }

    private static String[] cells(String row) {
        return row.split(",", -1);
    }

    private static List<String[]> split(List<String> rows) {
        return rows.stream().map(RecordingPartsTest::cells).toList();
    }

    /** Its rest of a window is shorter than a frame, which is 5 ms. */
    @Test
    void aLastWindowCountsFromOneFrameOn() throws Exception {
        for (int samples : List.of(4079, 4080)) {
            Files.write(folder.resolve("a.wav"), WaveBytes.pcm16(16_000, noise(samples)));
            predict(windows("0.05", "0.05"), Form.PLAIN, samples + ".csv", "a.wav");
        }
        assertEquals(1 + 2 * 5, lines("4079.csv").size());
        assertEquals(1 + 2 * 6, lines("4080.csv").size());
        assertTrue(
                lines("4080.csv").get(12).contains("a.wav,0.25,0.255,arousal,"),
                lines("4080.csv").get(12));
        Files.write(folder.resolve("a.wav"), WaveBytes.pcm16(16_000, noise(79)));
        assertTrue(refusal(windows("0.05", "0.05"), "short.csv", "a.wav")
                .endsWith("a.wav#t=0,0.0049375: shorter than one frame (79 samples), expected at least 80."));
    }

    @Test
    void segmentsAreWhatWindowsAreHereAndOnExecutors() throws Exception {
        for (String name : List.of("a.wav", "b.wav")) {
            Files.write(folder.resolve(name), WaveBytes.pcm16(16_000, noise(12_000 + name.charAt(0))));
        }
        predict(windows("0.3", "0.1"), Form.PLAIN, "windows.csv", "a.wav", "b.wav");
        List<String> segments = lines("windows.csv").stream()
                .map(row -> row.replaceFirst("^" + folder + "/", ""))
                .map(row -> String.join(",", Arrays.copyOf(cells(row), 3)))
                .distinct()
                .toList();
        Files.write(folder.resolve("segments.csv"), segments);
        Cut cut = new Cut(Optional.empty(), Optional.of(path("segments.csv")));
        job(cut, Form.PLAIN, "here.csv").run(System.out);
        job(cut, Form.PLAIN, "there.csv").run(SPARK, System.out);
        assertEquals(
                lines("windows.csv"),
                lines("here.csv").stream()
                        .map(row -> row.startsWith("file") ? row : folder + "/" + row)
                        .toList());
        assertEquals(lines("here.csv"), lines("there.csv"));
        job(windows("0.3", "0.1"), Form.PLAIN, "executors.csv", "a.wav", "b.wav")
                .run(SPARK, System.out);
        assertEquals(lines("windows.csv"), lines("executors.csv"));
    }

    @Test
    void implausibleSegmentsGetASentenceEach() throws Exception {
        Files.write(folder.resolve("a.wav"), WaveBytes.pcm16(16_000, noise(16_000)));
        Files.writeString(
                folder.resolve("s.csv"),
                """
                start;end;file;who
                0,25;0,5;a.wav;ann
                0.5;0.25;a.wav;ann
                0.25;0.50;a.wav;ann
                0;x;a.wav;ann
                -1;1;a.wav;ann
                0;1;b.wav;ann
                0;1;;ann
                0.5;1.2;a.wav;ann
                2;3;a.wav;ann
                0.5;0.504;a.wav;ann
                0.75;;a.wav;ann
                """);
        String where = " of " + path("s.csv") + ": ";
        String message = refusal(new Cut(Optional.empty(), Optional.of(path("s.csv"))), "p.csv");
        assertEquals(
                List.of(
                        "Cannot predict line 3" + where
                                + "it is from '0.5' to '0.25', expected seconds such as 2.5, the end after the start, or a blank where the recording ends.",
                        "Cannot predict line 4" + where + "it is the segment of line 2, expected each once.",
                        "Cannot predict line 5" + where
                                + "it is from '0' to 'x', expected seconds such as 2.5, the end after the start, or a blank where the recording ends.",
                        "Cannot predict line 6" + where
                                + "it is from '-1' to '1', expected seconds such as 2.5, the end after the start, or a blank where the recording ends.",
                        "Cannot predict line 7" + where
                                + "b.wav does not exist, expected a recording, by its path from the folder of that file on, or an absolute one.",
                        "Cannot predict line 8" + where + "it names no file, expected one.",
                        "Cannot predict a.wav#t=0.5,1.2: beyond the end (1.2 s), expected a part of its 1.000 s.",
                        "Cannot predict a.wav#t=2,3: beyond the end (3.0 s), expected a part of its 1.000 s.",
                        "Cannot predict a.wav#t=0.5,0.504: shorter than one frame (64 samples), expected at least 80."),
                message.lines().toList());
        assertEquals(
                List.of(
                        "a.wav,0.25,0.5,valence",
                        "a.wav,0.25,0.5,arousal",
                        "a.wav,0.75,1.0,valence",
                        "a.wav,0.75,1.0,arousal"),
                lines("p.csv").stream()
                        .skip(1)
                        .map(row -> String.join(",", Arrays.copyOf(cells(row), 4)))
                        .toList());
        Files.writeString(folder.resolve("s.csv"), "file,begin,end\na.wav,0,1\n");
        assertEquals(
                "Cannot read the segments %s: its columns are file, begin, end, expected file, start and end, each once. Name them in the first line."
                        .formatted(path("s.csv")),
                refusal(new Cut(Optional.empty(), Optional.of(path("s.csv"))), "q.csv"));
    }

    @Test
    void theWideFormSaysTheSame() throws Exception {
        Files.write(folder.resolve("a.wav"), WaveBytes.pcm16(16_000, noise(16_000)));
        Form wide = Form.PLAIN.inWide();
        predict(windows("0.3", "0.2"), Form.PLAIN, "long.csv", "a.wav");
        predict(windows("0.3", "0.2"), wide, "wide.csv", "a.wav");
        assertEquals(
                "file,start,end,valence,valence_confidence,valence_p_low,valence_p_middle,valence_p_high,"
                        + "arousal,arousal_confidence,arousal_p_low,arousal_p_middle,arousal_p_high",
                lines("wide.csv").get(0));
        List<String[]> narrow = split(lines("long.csv").stream().skip(1).toList());
        List<String[]> rows = split(lines("wide.csv").stream().skip(1).toList());
        assertEquals(5, rows.size());
        for (int row = 0; row < rows.size(); row++) {
            for (int task = 0; task < 2; task++) {
                String[] expected = narrow.get(2 * row + task); // file, start, end, task, level, name, p_0, p_1, p_2
                String[] found = Arrays.copyOfRange(rows.get(row), 3 + 5 * task, 8 + 5 * task);
                assertArrayEquals(Arrays.copyOf(expected, 3), Arrays.copyOf(rows.get(row), 3));
                assertEquals(expected[5], found[0]);
                assertEquals(expected[6 + Integer.parseInt(expected[4])], found[1]);
                assertArrayEquals(Arrays.copyOfRange(expected, 6, 9), Arrays.copyOfRange(found, 2, 5));
            }
        }
        double between = middleConfidence("wide.csv");
        predict(windows("0.3", "0.2"), wide.unknownBelow(between), "unknown.csv", "a.wav");
        predict(windows("0.3", "0.2"), Form.PLAIN.unknownBelow(between), "unknown.jsonl", "a.wav");
        List<String[]> blanked = split(lines("unknown.csv").stream().skip(1).toList());
        for (int row = 0; row < rows.size(); row++) {
            for (int task = 0; task < 2; task++) {
                boolean known = Double.parseDouble(rows.get(row)[4 + 5 * task]) >= between;
                assertEquals(known ? rows.get(row)[3 + 5 * task] : "", blanked.get(row)[3 + 5 * task]);
                String object = lines("unknown.jsonl").get(2 * row + task);
                assertEquals(!known, object.contains("\"level\":null,\"level_name\":null"), object);
            }
        }
        long blanks = lines("unknown.jsonl").stream()
                .filter(line -> line.contains("null"))
                .count();
        assertTrue(blanks > 0 && blanks < 2L * rows.size(), blanks + " blanks");
    }

    /** The median of all rows and both tasks, whose columns stand at the end. */
    private double middleConfidence(String wide) throws IOException {
        double[] confidences = lines(wide).stream()
                .skip(1)
                .map(RecordingPartsTest::cells)
                .flatMapToDouble(row -> DoubleStream.of(
                        Double.parseDouble(row[row.length - 9]), Double.parseDouble(row[row.length - 4])))
                .sorted()
                .toArray();
        return confidences[confidences.length / 2];
    }

    @Test
    void embeddingsAreTheStatesThatServicesGet() throws Exception {
        short[] samples = noise(8000);
        Files.write(folder.resolve("a.wav"), WaveBytes.pcm16(16_000, samples));
        float[] own = new float[samples.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = samples[i] * 0x1p-15f;
        }
        Map<String, Emotion> expected = SpeechEmotion.load(model).predict(own, 16_000);
        Form form = Form.PLAIN.withEmbeddings().unknownBelow(1);
        predict(Cut.NONE, form, "long.parquet", "a.wav");
        predict(Cut.NONE, form.inWide(), "wide.parquet", "a.wav");
        Row wide = SPARK.read().parquet(path("wide.parquet")).first();
        for (Row row : SPARK.read().parquet(path("long.parquet")).collectAsList()) {
            Emotion emotion = expected.get(row.<String>getAs("task"));
            assertEquals(boxed(emotion.state()), row.getList(row.fieldIndex("embedding")));
            assertEquals(boxed(emotion.state()), wide.getList(wide.fieldIndex(emotion.task() + "_embedding")));
            assertEquals(emotion.probabilities()[emotion.level()], wide.<Double>getAs(emotion.task() + "_confidence"));
            assertTrue(row.isNullAt(row.fieldIndex("level")) && row.isNullAt(row.fieldIndex("level_name")));
            assertTrue(wide.isNullAt(wide.fieldIndex(emotion.task())));
        }
    }

    private static List<Float> boxed(float... values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }

    /** Debian's package python3-pandas; the index is what audformat calls segmented. */
    @Test
    void pandasReadsTheWideForm() throws Exception {
        assumeTrue(
                Files.exists(DEBIANS_PYTHON) && python("import pandas").waitFor() == 0,
                "SKIPPED: no python3-pandas, so nobody tried to read the wide form by it");
        Files.write(folder.resolve("a, b.wav"), WaveBytes.pcm16(16_000, noise(16_000)));
        Files.write(folder.resolve("c.wav"), WaveBytes.pcm16(16_000, noise(9000)));
        predict(windows("0.3", "0.1"), Form.PLAIN.inWide(), "all.csv", "a, b.wav", "c.wav");
        double middle = middleConfidence("all.csv");
        predict(windows("0.3", "0.1"), Form.PLAIN.inWide().unknownBelow(middle), "wide.csv", "a, b.wav", "c.wav");
        Process pandas = python(
                """
                import sys, pandas
                table = pandas.read_csv(sys.argv[1], index_col=['file', 'start', 'end'])
                times = table.index.to_frame()
                assert table.index.is_unique and (times['end'] > times['start']).all()
                assert table.index.dtypes.map(str).tolist() == ['object', 'float64', 'float64']
                for task in 'valence', 'arousal':
                    levels = table.filter(like=task + '_p_')
                    assert ((levels.sum(axis=1) - 1).abs() < 1e-5).all()
                    assert (levels.max(axis=1) == table[task + '_confidence']).all()
                    known = table[task].notna()
                    assert (known == (table[task + '_confidence'] >= float(sys.argv[2]))).all()
                    assert (levels.idxmax(axis=1).str.replace(task + '_p_', '')[known] == table[task][known]).all()
                print(len(table))
                """,
                path("wide.csv"),
                Double.toString(middle));
        String said = new String(pandas.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, pandas.waitFor(), said);
        assertEquals(lines("wide.csv").size() - 1 + "\n", said);
    }

    private static Process python(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(DEBIANS_PYTHON.toString(), "-c"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void flacIsWhatTheWaveFileIsHereAndInTasks() throws Exception {
        short[] samples = noise(20_000);
        Files.write(folder.resolve("a.wav"), WaveBytes.pcm16(16_000, samples));
        Files.write(folder.resolve("a.flac"), FlacBytes.pcm16(16_000, samples));
        for (Cut cut : List.of(Cut.NONE, windows("0.5", "0.25"))) {
            String name = cut.isCut() ? "windows" : "whole";
            predict(cut, Form.PLAIN, name + "-wav.csv", "a.wav");
            predict(cut, Form.PLAIN, name + "-flac.csv", "a.flac");
            job(cut, Form.PLAIN, name + "-task.csv", "a.flac").run(SPARK, System.out);
            List<String> expected = lines(name + "-wav.csv");
            for (String other : List.of("-flac.csv", "-task.csv")) {
                assertEquals(
                        expected,
                        lines(name + other).stream()
                                .map(row -> row.replace("a.flac", "a.wav"))
                                .toList());
            }
        }
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertEquals(
                "Cannot predict: recordings are named beside --segments, expected recordings or --segments. Leave one of both out.",
                sentence(() -> request(
                        List.of("a.wav"), new Cut(Optional.empty(), Optional.of("s.csv")), "p.csv", Form.PLAIN)));
        assertEquals(
                "Cannot predict: no recording is named, expected recordings or --segments. Name some.",
                sentence(() -> request(List.of(), Cut.NONE, "p.csv", Form.PLAIN)));
        assertEquals(
                "Cannot write embeddings to p.csv: they are lists of numbers, expected Parquet. Name it by --out NAME.parquet.",
                sentence(() -> request(List.of("a.wav"), Cut.NONE, "p.csv", Form.PLAIN.withEmbeddings())));
        assertEquals(
                "Cannot leave levels blank below the probability 1.5: expected a number from 0 to 1. Change --unknown-below.",
                sentence(() -> Form.PLAIN.unknownBelow(1.5)));
        assertEquals(
                "Cannot cut recordings into windows of 400 s: expected at most the 300.0 s of predict.max-seconds. Shorten --window, or raise it by --set.",
                sentence(() -> job(windows("400", "400"), Form.PLAIN, "p.csv", wav())));
    }

    private String wav() {
        try {
            return Files.write(folder.resolve("w.wav"), WaveBytes.pcm16(16_000, noise(800)))
                    .getFileName()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sentence(Runnable refused) {
        return assertThrows(UserException.class, refused::run).getMessage();
    }

    private static PredictionRequest request(List<String> inputs, Cut cut, String out, Form form) {
        return new PredictionRequest(model.toString(), inputs, cut, Optional.of(out), form, false);
    }

    private static Cut windows(String length, String hop) {
        return new Cut(Optional.of(new Windows(new BigDecimal(length), new BigDecimal(hop))), Optional.empty());
    }

    private void predict(Cut cut, Form form, String out, String... inputs) {
        job(cut, form, out, inputs).run(System.out);
    }

    private String refusal(Cut cut, String out, String... inputs) {
        return sentence(() -> predict(cut, Form.PLAIN, out, inputs));
    }

    private SpeechPrediction job(Cut cut, Form form, String out, String... inputs) {
        List<String> places = Arrays.stream(inputs).map(this::path).collect(Collectors.toList());
        return new SpeechPrediction(new Configuration(), request(places, cut, path(out), form), Settings.of("predict"));
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static short[] noise(int samples) {
        short[] noise = new short[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (short) (i * (long) i * i % 20_011 - 10_000);
        }
        return noise;
    }
}

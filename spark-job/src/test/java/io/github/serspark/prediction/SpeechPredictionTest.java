package io.github.serspark.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.audio.WaveBytes;
import io.github.serspark.config.Settings;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.evaluation.Evaluation;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.run.UserException;
import io.github.serspark.training.Training;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job, with a model trained for a moment on short frames. */
class SpeechPredictionTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final Form ATTENTION = Form.PLAIN.withAttention();

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static List<String> wavs; // eight recordings of the corpus

    @BeforeAll
    static void train() throws IOException {
        DemoCorpus.write(shared.resolve("corpus"), 30, 1);
        Settings prepare = Settings.of("prepare", "frame-ms=5", "step-ms=40");
        new Preparation(place("corpus"), place("data"), false, prepare).run(SPARK);
        train("model", "system=mtl-attention");
        train("blind", "system=mtl");
        new Evaluation(place("data"), place("model"), place("result"), Optional.empty(), false, Settings.of("evaluate"))
                .run(SPARK);
        try (Stream<Path> files = Files.walk(shared.resolve("corpus/Session5/sentences"))) {
            wavs = files.map(Path::toString)
                    .filter(name -> name.matches(".*/Ses[^/]*_[FM]\\d{3}\\.wav"))
                    .sorted()
                    .limit(8)
                    .toList();
        }
    }

    private static void train(String name, String system) {
        Settings settings = Settings.of("train", "epochs=1", "learning-rate=1e-2", system);
        new Training(place("data"), place(name), false, settings).run(SPARK, System.out);
    }

    @BeforeEach
    void assumeRecordings() {
        assertTrue(wavs.size() > 4, wavs.toString());
    }

    /** The samples come another way into the network, and nothing else differs. */
    @Test
    void aRecordingGetsWhatEvaluateGaveIt() throws IOException {
        predict(wavs, "p.csv");
        Map<String, String> found = new TreeMap<>();
        lines("p.csv").skip(1).forEach(line -> found.put(key(line), line.replaceFirst("([^,]*,){4}", "")));

        Map<String, String> judged = new TreeMap<>();
        for (Row row : SPARK.read().parquet(place("result/predictions")).collectAsList()) {
            String key = row.getAs("id") + " " + row.getAs("task");
            List<String> probabilities = row.<Double>getList(row.fieldIndex("probabilities")).stream()
                    .map(Object::toString)
                    .toList();
            judged.put(key, String.join(",", probabilities));
        }
        judged.keySet().retainAll(found.keySet());
        assertEquals(judged, found);
        assertEquals(3 * wavs.size(), found.size());
    }

    private static String key(String line) {
        String[] fields = line.split(",", -1);
        return fields[0].replaceAll(".*/|\\.wav$", "") + " " + fields[1];
    }

    @Test
    void executorsPredictTheSameBytes() throws IOException {
        for (String extension : List.of(".csv", ".jsonl", ".parquet")) {
            job(wavs, "here" + extension, true).run(System.out);
            job(wavs, "there" + extension, true).run(SPARK, System.out);
            assertEquals(
                    -1,
                    Files.mismatch(folder.resolve("here" + extension), folder.resolve("there" + extension)),
                    extension);
        }
        for (String extension : List.of("-attention.csv", "-attention.parquet")) {
            assertEquals(
                    -1,
                    Files.mismatch(folder.resolve("here" + extension), folder.resolve("there" + extension)),
                    extension);
        }
    }

    @Test
    void sparkReadsTheParquet() throws IOException {
        predict(wavs, "p.parquet");
        predict(wavs, "p.csv");

        List<String> rows = SPARK.read().parquet(folder.resolve("p.parquet").toString()).collectAsList().stream()
                .map(row -> "%s,%s,%s,%s,%s"
                        .formatted(
                                row.getAs("file"),
                                row.getAs("task"),
                                row.<Integer>getAs("level"),
                                row.getAs("level_name"),
                                String.join(
                                        ",",
                                        row.<Double>getList(4).stream()
                                                .map(Object::toString)
                                                .toList())))
                .toList();
        assertEquals(lines("p.csv").skip(1).toList(), rows);
        String attention = folder.resolve("p-attention.parquet").toString();
        assertEquals(
                "struct<file:string,task:string,frame:int,time_s:double,weight:float>",
                SPARK.read().parquet(attention).schema().catalogString());
        for (Row curve : SPARK.read()
                .parquet(attention)
                .groupBy("file", "task")
                .sum("weight")
                .collectAsList()) {
            assertEquals(1, curve.getDouble(2), 1e-5);
        }
    }

    @Test
    void channelsAreAveragedAndOtherRatesConverted() throws IOException {
        short[] samples = new short[9_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (6_000 * Math.sin(0.05 * i) + 2_000 * Math.sin(0.31 * i));
        }
        write("mono.wav", samples, 1, 16_000);
        write("stereo.wav", samples, 2, 16_000);
        write("slow.wav", samples, 1, 22_050);
        predict(List.of(path("mono.wav"), path("stereo.wav"), path("slow.wav")), "p.csv");

        List<String> numbers = lines("p.csv")
                .skip(1)
                .map(line -> line.substring(line.indexOf(',')))
                .toList();
        assertEquals(9, numbers.size());
        assertEquals(numbers.subList(0, 3), numbers.subList(3, 6));
    }

    @Test
    void whatCannotBePredictedIsNamedAndTheRestGoesOn() throws IOException {
        Files.write(folder.resolve("broken.wav"), new byte[] {'R', 'I', 'F', 'F'});
        write("short.wav", new short[79], 1, 16_000);
        Files.write(folder.resolve("loud.wav"), WaveBytes.float16BitRange(16_000, (short) 0, (short) 9000));
        write("long.wav", new short[48_001], 1, 16_000);
        List<String> inputs =
                new ArrayList<>(List.of(path("broken.wav"), path("loud.wav"), path("short.wav"), path("no.wav")));
        inputs.addAll(wavs);
        inputs.add(path("long.wav"));

        for (boolean here : new boolean[] {true, false}) {
            SpeechPrediction job = job(inputs, here ? "here.csv" : "there.csv", false, "max-seconds=3");
            String message = assertThrows(UserException.class, () -> {
                        if (here) {
                            job.run(System.out);
                        } else {
                            job.run(SPARK, System.out);
                        }
                    })
                    .getMessage();
            assertEquals(
                    List.of(
                            "Cannot predict %s: it does not exist, expected a recording or a folder of them."
                                    .formatted(path("no.wav")),
                            "Cannot predict %s: truncated (4 bytes), expected the whole of a recording; copy it again."
                                    .formatted(path("broken.wav")),
                            "Cannot predict %s: samples far beyond full scale (up to 9000), expected floats from -1 to 1; as they look like integers of 16 bits, divide them by 32768."
                                    .formatted(path("loud.wav")),
                            "Cannot predict %s: shorter than one frame (79 samples), expected at least 80."
                                    .formatted(path("short.wav")),
                            "Cannot predict %s: too long (3.001 s), expected at most 3 s (predict.max-seconds, or a scorer's upTo); cut it, as --window does."
                                    .formatted(path("long.wav"))),
                    message.lines().toList());
        }
        assertEquals(1 + 3 * wavs.size(), lines("here.csv").count());
        assertEquals(-1, Files.mismatch(folder.resolve("here.csv"), folder.resolve("there.csv")));
    }

    @Test
    void whatIsSuspectIsPredictedAndTold() throws IOException {
        Files.write(folder.resolve("silent.wav"), WaveBytes.pcm16(16_000, new short[800]));
        short[] samples = new short[800];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (6_000 * Math.sin(0.05 * i));
        }
        Files.write(folder.resolve("opposite.wav"), WaveBytes.cancelling(16_000, samples));
        Files.write(folder.resolve("open.wav"), WaveBytes.leftOpen(16_000, samples));
        Files.write(folder.resolve("plain.wav"), WaveBytes.pcm16(16_000, samples));
        List<String> inputs = List.of(path("silent.wav"), path("opposite.wav"), path("open.wav"), path("plain.wav"));
        for (boolean here : new boolean[] {true, false}) {
            SpeechPrediction job = job(inputs, here ? "here.csv" : "there.csv", false);
            String told = told(() -> {
                if (here) {
                    job.run(System.out);
                } else {
                    job.run(SPARK, System.out);
                }
            });
            assertTrue(
                    told.contains("read to the end of the file: 1, namely " + path("open.wav") + " (0.1 s)\n"), told);
            assertTrue(told.contains("  silent: 1, namely " + path("silent.wav") + " (-200.0 dB)\n"), told);
            assertTrue(told.contains("when mixed: 1, namely " + path("opposite.wav")), told);
        }
        List<String> numbers = lines("here.csv")
                .skip(7)
                .map(line -> line.substring(line.indexOf(',')))
                .toList();
        assertEquals(6, numbers.size());
        assertEquals(numbers.subList(0, 3), numbers.subList(3, 6)); // left open or not
    }

    /** What {@code work} says on the error stream. */
    private static String told(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return told.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothingIsWrittenWithoutAnyRecording() {
        String message = assertThrows(UserException.class, () -> job(List.of(path("no.wav")), "p.csv", false))
                .getMessage();
        assertTrue(message.startsWith("Cannot predict " + path("no.wav")), message);
        assertTrue(Files.notExists(folder.resolve("p.csv")));
    }

    @Test
    void aFewLocalRecordingsNeedNoSession() throws IOException {
        assertTrue(job(wavs, "p.csv", false).isSmall());
        for (int i = 0; i < 101; i++) {
            Files.write(folder.resolve(i + ".wav"), WaveBytes.pcm16(16_000, new short[80]));
        }
        assertFalse(job(List.of(folder.toString()), "p.csv", false).isSmall());
    }

    @Test
    void attentionIsOfAModelThatHasIt() {
        PredictionRequest request = new PredictionRequest(place("blind"), wavs, Optional.of(path("p.csv")), ATTENTION);
        assertEquals(
                "Cannot write the attention of %s: the model has none, expected one of a system with attention. Leave --attention out."
                        .formatted(place("blind")),
                refusal(request));
    }

    @Test
    void aModelIsWhatTrainWrote() {
        String nowhere = path("nowhere");
        assertEquals(
                "Cannot read %s: it does not exist, expected the output of 'train'.".formatted(nowhere),
                refusal(new PredictionRequest(nowhere, wavs, Optional.empty(), Form.PLAIN)));
        assertTrue(refusal(new PredictionRequest(place("data"), wavs, Optional.empty(), Form.PLAIN))
                .contains("it holds the output of 'prepare', expected one of 'train'"));
    }

    private static String refusal(PredictionRequest request) {
        return assertThrows(
                        UserException.class,
                        () -> new SpeechPrediction(new Configuration(), request, Settings.of("predict")))
                .getMessage();
    }

    private void predict(List<String> inputs, String out) {
        job(inputs, out, true).run(System.out);
    }

    private SpeechPrediction job(List<String> inputs, String out, boolean attention, String... settings) {
        PredictionRequest request = new PredictionRequest(
                place("model"), inputs, Optional.of(path(out)), attention ? ATTENTION : Form.PLAIN);
        return new SpeechPrediction(new Configuration(), request, Settings.of("predict", settings));
    }

    private void write(String name, short[] samples, int channels, int rateHz) throws IOException {
        byte[] bytes = new byte[2 * channels * samples.length];
        for (int i = 0; i < channels * samples.length; i++) {
            bytes[2 * i] = (byte) samples[i / channels];
            bytes[2 * i + 1] = (byte) (samples[i / channels] >> 8);
        }
        AudioFormat format = new AudioFormat(rateHz, 16, channels, true, false);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(bytes), format, samples.length),
                AudioFileFormat.Type.WAVE,
                folder.resolve(name).toFile());
    }

    private Stream<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).stream();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static String place(String name) {
        return shared.resolve(name).toString();
    }
}

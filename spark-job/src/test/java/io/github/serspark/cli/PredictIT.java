package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.audio.FlacBytes;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.launcher.Launcher;
import io.github.serspark.prediction.Form;
import io.github.serspark.prediction.PredictionRequest;
import io.github.serspark.prediction.SpeechPrediction;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.training.Training;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jflac.FLACDecoder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code deploy/ser predict}, with and without a session of Spark. */
final class PredictIT {
    @TempDir
    private static Path directory;

    private static Path wav;

    @BeforeAll
    static void train() throws IOException {
        SparkSession spark = LocalSpark.session();
        DemoCorpus.write(directory.resolve("corpus"), 30, 1);
        Settings prepare = Settings.of("prepare", "frame-ms=5", "step-ms=40");
        new Preparation(place("corpus"), place("data"), false, prepare).run(spark);
        new Training(place("data"), place("model"), false, Settings.of("train", "epochs=1")).run(spark, System.out);
        try (Stream<Path> files = Files.walk(directory.resolve("corpus"))) {
            wav = files.filter(file -> file.toString().matches(".*/Ses[^/]*_[FM]\\d{3}\\.wav"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aTableForAFewAndASentenceForEachThatIsBroken() throws Exception {
        Files.copy(wav, directory.resolve("one.wav"));
        Files.writeString(directory.resolve("broken.wav"), "no sound in here");

        Files.write(directory.resolve("one.flac"), FlacBytes.pcm16(16_000, new short[16_000]));

        Launcher.Outcome outcome = ser("predict", "--model", "model", "broken.wav", "one.wav", "one.flac");

        assertEquals(2, outcome.status(), outcome.err());
        List<String> lines = outcome.out().lines().toList();
        assertEquals(5, lines.size(), outcome.out());
        assertEquals("file        task      level        low  middle    high", lines.get(0));
        assertTrue(lines.get(1).startsWith("one.wav     arousal   "), lines.get(1));
        assertTrue(
                outcome.err()
                        .endsWith(
                                "Cannot predict broken.wav: not a RIFF WAVE file (a text),"
                                        + " expected a recording, as RIFF WAVE.\n"
                                        + "Cannot predict one.flac: not a RIFF WAVE file (FLAC), expected RIFF WAVE; --packages"
                                        + " org.jflac:jflac-codec:1.5.2 (LGPL) decodes it, and 'ffmpeg -i FILE NEW.wav' converts it.\n"),
                outcome.err());
    }

    /** On an executor in a process of its own, where FLAC files are decoded by what the user adds. */
    @Test
    void aFolderOfManyIsAJobOfSparkWithTheSameBytes() throws Exception {
        Path many = Files.createDirectories(directory.resolve("many/folders"));
        Path flac = Files.write(directory.resolve("other.flac"), FlacBytes.pcm16(16_000, samples()));
        for (int i = 0; i < 101; i++) {
            boolean other = i % 10 == 0;
            Files.createLink(many.resolve(i + (other ? ".flac" : ".wav")), other ? flac : wav);
        }
        URL decoder = FLACDecoder.class.getProtectionDomain().getCodeSource().getLocation();

        Launcher.Outcome outcome = new Launcher(directory)
                .with("SPARK_WORKER_DIR", directory.resolve("work"))
                .run(
                        "predict",
                        "--master",
                        "local-cluster[1,1,1024]",
                        "--jars",
                        decoder.getPath(),
                        "--model",
                        "model",
                        place("many"),
                        "--out",
                        "p.csv",
                        "--attention");

        assertEquals(0, outcome.status(), outcome.err());
        PredictionRequest request = new PredictionRequest(
                place("model"), List.of(place("many")), Optional.of(place("here.csv")), Form.PLAIN.withAttention());
        new SpeechPrediction(new Configuration(), request, Settings.of("predict")).run(System.out);
        assertEquals(304, Files.readAllLines(directory.resolve("p.csv")).size());
        assertEquals(-1, Files.mismatch(directory.resolve("here.csv"), directory.resolve("p.csv")));
        assertEquals(-1, Files.mismatch(directory.resolve("here-attention.csv"), directory.resolve("p-attention.csv")));
        List<String> heard = Files.readAllLines(directory.resolve("p.csv")).stream()
                .filter(line -> line.contains(",arousal,"))
                .map(line -> line.replaceFirst("[^,]*,", ""))
                .distinct()
                .toList();
        assertEquals(1, heard.size(), heard.toString()); // FLAC or not
    }

    /** Of the recording that lies there as {@link #wav}. */
    private static short[] samples() throws Exception {
        float[] sound = WaveFile.decode(Files.readAllBytes(wav)).samples();
        short[] samples = new short[sound.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(sound[i] * 0x1p15f);
        }
        return samples;
    }

    /** Four channels of 24 bits are 691 MB, which here are next to nothing on the disk: silence but for the last window. */
    @Test
    void anHourFitsIntoAHeapOf512Megabytes() throws Exception {
        int seconds = 3600;
        int block = 12;
        long bytes = (long) seconds * 16_000 * block;
        byte[] end = new byte[4 * 16_000 * block];
        new SplittableRandom(1).nextBytes(end);
        try (RandomAccessFile file = new RandomAccessFile(place("hour.wav"), "rw")) {
            ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
            header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt((int) bytes + 36);
            header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                    .putInt(16)
                    .putShort((short) 1)
                    .putShort((short) 4);
            header.putInt(16_000).putInt(16_000 * block).putShort((short) block).putShort((short) 24);
            header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt((int) bytes);
            file.write(header.array());
            file.seek(44 + bytes - end.length);
            file.write(end);
        }

        Launcher.Outcome outcome = new Launcher(directory)
                .with("SPARK_DRIVER_MEMORY", "512m")
                .run(
                        "predict",
                        "--model",
                        "model",
                        "--window",
                        "4",
                        "--hop",
                        "2",
                        "--wide",
                        "--out",
                        "hour.csv",
                        "hour.wav");

        assertEquals(0, outcome.status(), outcome.err());
        List<String> rows = Files.readAllLines(directory.resolve("hour.csv"));
        assertEquals(1 + 1799, rows.size());
        assertTrue(rows.get(1799).startsWith("hour.wav,3596.0,3600.0,"), rows.get(1799));
        assertEquals(rows.get(1).replaceFirst("([^,]*,){3}", ""), rows.get(1000).replaceFirst("([^,]*,){3}", ""));
        assertNotEquals(
                rows.get(1).replaceFirst("([^,]*,){3}", ""), rows.get(1799).replaceFirst("([^,]*,){3}", ""));
        assertTrue(outcome.err().contains("silent: 1797, the worst hour.wav#t=0,4 (-200.0 dB)"), outcome.err());
        Files.delete(directory.resolve("hour.wav"));
    }

    /** As in a container or a service: a locale of ASCII alone, and a user that is but a number, without a home. */
    @Test
    void namesOfAllKindsWorkForAUserWithoutAnything() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("strange/a:b"));
        for (String name : List.of("12:30.wav", "grün.wav", "[1]*{x} %41.wav")) {
            Files.copy(wav, folder.resolve(name));
        }
        Files.createSymbolicLink(folder.resolve("up"), Path.of(".."));
        Launcher launcher =
                new Launcher(directory).without("LANG").without("LC_ALL").without("HOME");
        boolean root = System.getProperty("user.name").equals("root");
        if (root) {
            sh("chmod -R a+rX " + directory);
            launcher.through("setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups");
        }

        Launcher.Outcome outcome = launcher.run("predict", "--model", "model", "strange");

        assertEquals(0, outcome.status(), outcome.err());
        assertEquals(
                List.of("strange/a:b/12:30.wav", "strange/a:b/[1]*{x} %41.wav", "strange/a:b/grün.wav"),
                outcome.out()
                        .lines()
                        .filter(line -> line.contains("arousal"))
                        .map(line -> line.substring(0, line.indexOf(" arousal")).strip())
                        .toList());
    }

    private static void sh(String command) throws Exception {
        assertEquals(0, new ProcessBuilder(command.split(" ")).start().waitFor());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Duser.language=tr -Duser.country=TR", "-Duser.language=de -Duser.country=DE"})
    @Tag("long")
    void theLanguageChangesNothing(String options) throws Exception {
        String[] predict = {"predict", "--model", "model", wav.toString()};
        Launcher.Outcome outcome = ser(Stream.concat(Stream.of(predict), Stream.of("--driver-java-options", options))
                .toArray(String[]::new));

        assertEquals(0, outcome.status(), outcome.err());
        assertEquals(ser(predict).out(), outcome.out());
    }

    /** On executors, too, where Spark itself names files. */
    @Test
    @Tag("long")
    void digitsOfOtherScriptsNameNoFile() throws Exception {
        String arabic = "-Duser.language=ar -Duser.country=EG";
        Launcher.Outcome outcome = new Launcher(directory)
                .with("SPARK_WORKER_DIR", directory.resolve("work"))
                .run(
                        "prepare",
                        "--corpus",
                        "corpus",
                        "--out",
                        "arabic",
                        "--set",
                        "frame-ms=5",
                        "--set",
                        "step-ms=10",
                        "--master",
                        "local-cluster[1,1,1024]",
                        "--driver-java-options",
                        arabic,
                        "--conf",
                        "spark.executor.extraJavaOptions=" + arabic);

        assertEquals(0, outcome.status(), outcome.err());
        try (Stream<Path> files = Files.walk(directory.resolve("arabic"))) {
            files.map(Path::toString).forEach(name -> assertTrue(name.matches("\\p{ASCII}*"), name));
        }
        assertEquals(
                PreparedData.KIND,
                CompletedRun.open(new Configuration(), place("arabic"), "prepare")
                        .kind());
        assertTrue(Files.readString(directory.resolve("arabic/run.json")).matches("(?s)\\p{ASCII}*"));
    }

    private static Launcher.Outcome ser(String... arguments) throws Exception {
        return new Launcher(directory).run(arguments);
    }

    private static String place(String name) {
        return directory.resolve(name).toString();
    }
}

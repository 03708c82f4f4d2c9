package io.github.serspark.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.LocalSpark;
import io.github.serspark.audio.WaveBytes;
import io.github.serspark.config.Settings;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.model.SavedModels;
import io.github.serspark.network.Designs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of {@code notebooks}, a job of somebody else's, on executors in processes of their own. */
final class SpeechEmotionScorerIT {
    private static final Path ROOT = Path.of(System.getProperty("ser.root"));
    private static final Path SPARK_HOME = ROOT.resolve("deploy/embedded-spark/target/spark-home");
    private static final Path JAR = Path.of("target", "ser-spark-job.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void executorsOfAnotherJobSayWhatTheCommandLineDoes() throws Exception {
        Path model = SavedModels.save(
                folder.resolve("model"), Designs.of(new EncoderShape(640, 160), true, "valence", "arousal"), 3);
        Path wavs = Files.createDirectories(folder.resolve("wavs/below"));
        for (int i = 0; i < 6; i++) {
            Files.write(wavs.resolve(i + ".wav"), WaveBytes.pcm16(16_000, noise(4000 + 1000 * i)));
        }
        Files.write(wavs.resolve("broken.wav"), new byte[] {'R', 'I', 'F', 'F'});
        Path out = folder.resolve("scored");
        Path log = folder.resolve("log");
        Process process = score(log, model.toString(), folder.resolve("wavs").toString(), out.toString());

        List<String> expected = predicted(model, wavs);
        assertEquals(0, process.waitFor(), () -> text(log));
        List<Row> rows = LocalSpark.session()
                .read()
                .parquet(out.toString())
                .orderBy("path")
                .collectAsList();
        assertEquals(
                List.of(
                        "Cannot predict file:%s/broken.wav: truncated (4 bytes), expected the whole of a recording; copy it again."
                                .formatted(wavs)),
                rows.stream()
                        .filter(row -> !row.isNullAt(row.fieldIndex("error")))
                        .map(row -> row.<String>getAs("error"))
                        .toList());
        assertEquals(
                expected,
                rows.stream()
                        .filter(row -> row.isNullAt(row.fieldIndex("error")))
                        .flatMap(row -> Stream.of(probabilities(row, "valence"), probabilities(row, "arousal")))
                        .toList());
    }

    private static short[] noise(int count) {
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (short) ((long) i * i * i % 20_011);
        }
        return samples;
    }

    private static String probabilities(Row row, String task) {
        return String.join(
                ",",
                row.<Row>getAs(task).<Double>getList(2).stream()
                        .map(String::valueOf)
                        .toList());
    }

    /** By file and task, as the command line prints the probabilities. */
    private List<String> predicted(Path model, Path wavs) throws IOException {
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            inputs.add(wavs.resolve(i + ".wav").toString());
        }
        Path csv = folder.resolve("p.csv");
        PredictionRequest request =
                new PredictionRequest(model.toString(), inputs, Optional.of(csv.toString()), Form.PLAIN);
        new SpeechPrediction(new Configuration(), request, Settings.of("predict")).run(System.out);
        return Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.replaceFirst("([^,]*,){4}", ""))
                .toList();
    }

    private Process score(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+", -1)));
        command.addAll(List.of(
                "-Xmx512m",
                "-Dspark.master=local-cluster[2,1,1024]",
                "-Dspark.app.name=scores",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.ui.enabled=false",
                "-Dspark.jars=" + JAR,
                "-Dspark.executor.extraJavaOptions=--add-modules=jdk.incubator.vector",
                "-cp",
                SPARK_HOME.resolve("jars") + "/*:" + JAR,
                ROOT.resolve("notebooks/Score.java").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", SPARK_HOME.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.12"); // as Spark's own scripts say
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_LOCAL_HOSTNAME", "localhost");
        return builder.start();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

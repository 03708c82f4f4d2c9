package io.github.serspark.emotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.audio.WaveBytes;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.model.SavedModels;
import io.github.serspark.network.Designs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of {@code notebooks} in a JVM whose class path is {@code ser-spark-predict.jar} alone. */
final class PredictJarIT {
    private static final Path JAR = Path.of("target", "ser-spark-predict.jar");
    private static final int MAX_BYTES = 300_000;

    @TempDir
    private Path folder;

    @Test
    void itIsSmall() throws IOException {
        assertTrue(Files.size(JAR) < MAX_BYTES, Files.size(JAR) + " bytes");
    }

    @Test
    void itPredictsWithTheJdkAlone() throws Exception {
        Path model = SavedModels.save(
                folder.resolve("model"), Designs.of(new EncoderShape(640, 160), true, "valence", "arousal"), 3);
        short[] samples = new short[8000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i * i % 20_011);
        }
        Path wav = Files.write(folder.resolve("a.wav"), WaveBytes.pcm16(16_000, samples));
        float[] own = new float[samples.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = samples[i] / 32768f;
        }
        String expected = SpeechEmotion.load(model).predict(own, 16_000).values().stream()
                .map(emotion -> wav + " " + emotion.task() + " " + emotion.levelName() + " "
                        + Arrays.toString(emotion.probabilities()) + "\n")
                .collect(Collectors.joining());

        Process process = java("--add-modules", "jdk.incubator.vector", model.toString(), wav.toString());
        String out = text(process.getInputStream().readAllBytes());

        assertEquals(0, process.waitFor(), out);
        assertEquals(expected, out);
    }

    @Test
    void withoutTheVectorModuleItSaysHowToAddIt() throws Exception {
        Process process = java("model");
        String err = text(process.getErrorStream().readAllBytes());
        assertTrue(
                err.contains(
                        "Cannot load model: this JVM has no module jdk.incubator.vector. Start it with --add-modules"
                                + " jdk.incubator.vector, or choose the kernel scalar."),
                err);
        assertEquals(1, process.waitFor());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Options of Java's, which begin with a dash, and their values stand first. */
    private Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        List<String> words = List.of(arguments);
        int options = words.get(0).startsWith("--") ? 2 : 0;
        command.addAll(words.subList(0, options));
        command.addAll(List.of(
                "-cp",
                JAR.toAbsolutePath().toString(),
                Path.of(System.getProperty("ser.root"), "notebooks", "Predict.java")
                        .toString()));
        command.addAll(words.subList(options, words.size()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        if (options > 0) {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        return builder.start();
    }
}

package io.github.serspark.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.serspark.config.Settings;
import io.github.serspark.emotion.Emotion;
import io.github.serspark.emotion.SpeechEmotion;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.model.SavedModels;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.network.Designs;
import io.github.serspark.run.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code export} there and back. */
class ExportTest {
    private static final Configuration HADOOP = new Configuration(false);
    private static final Path DEBIANS_PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    private Path folder;

    private Path model;

    private final PrintStream terminal = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    @BeforeEach
    void save() throws IOException {
        model = save("model", true, 3);
    }

    private Path save(String name, boolean attention, int seed) throws IOException {
        return SavedModels.save(
                folder.resolve(name), Designs.of(new EncoderShape(40, 20), attention, "valence", "arousal"), seed);
    }

    private Path export(Path from, String to) {
        Path out = folder.resolve(to);
        new Export(HADOOP, from.toString(), out.toString(), true, Settings.of("export")).run(terminal);
        return out;
    }

    private Path bring(Path file, Path like, String to) {
        Path out = folder.resolve(to);
        new Import(HADOOP, file.toString(), like.toString(), out.toString(), true, Settings.of("export")).run(terminal);
        return out;
    }

    @Test
    void whatComesBackIsTheSameModel() throws IOException {
        Path tensors = export(model, "exported").resolve("model.safetensors");
        Path other = save("other", true, 4);

        TrainedModel back =
                TrainedModel.open(HADOOP, bring(tensors, other, "back").toString());

        TrainedModel before = TrainedModel.open(HADOOP, model.toString());
        assertArrayEquals(before.network().parameters(), back.network().parameters());
        assertEquals(before.training(), back.training());
        SpeechEmotion.load(folder.resolve("back"));
        assertEquals(
                -1,
                Files.mismatch(tensors, export(folder.resolve("back"), "again").resolve("model.safetensors")));
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        Path one = export(model, "one");
        Path other = export(model, "other");
        for (String name : List.of("model.onnx", "model-batch.onnx", "model.yaml", "model.safetensors")) {
            assertEquals(-1, Files.mismatch(one.resolve(name), other.resolve(name)), name);
        }
        assertEquals(
                """
                $audonnx.core.model.Model:
                  path: model.onnx
                  labels:
                    "valence": ["low","middle","high"]
                    "arousal": ["low","middle","high"]
                  transform: null
                """,
                Files.readString(one.resolve("model.yaml")));
    }

    @Test
    void tensorsOfAnotherNetworkAreRefused() throws IOException {
        Path tensors = export(save("last", false, 1), "exported").resolve("model.safetensors");
        assertEquals(
                "Cannot import %s: it lacks the tensor valence.attention, expected the tensors of a network like that of --like, which export writes."
                        .formatted(tensors),
                assertThrows(UserException.class, () -> bring(tensors, model, "back"))
                        .getMessage());
        assertTrue(Files.notExists(folder.resolve("back")));
    }

    /** Debian's package python3-onnx. */
    @Test
    void onnxItselfFindsNoFault() throws Exception {
        assumeTrue(
                Files.exists(DEBIANS_PYTHON) && python("import onnx").waitFor() == 0,
                "SKIPPED: no python3-onnx, so its checker has seen no exported network");
        Path exported = export(save("checked", true, 4), "exported");
        for (String name : List.of("model.onnx", "model-batch.onnx")) {
            String program = "import onnx, sys; onnx.checker.check_model(sys.argv[1], full_check=True)";
            assertEquals(0, python(program, exported.resolve(name).toString()).waitFor(), name);
        }
    }

    /** Debian's package python3-torch. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pytorchSaysTheSame(boolean attention) throws Exception {
        assumeTrue(
                Files.exists(DEBIANS_PYTHON) && python("import torch").waitFor() == 0,
                "SKIPPED: no python3-torch, so nobody tried notebooks/torch_model.py");
        Path own = save("own", attention, 9);
        Path tensors = export(own, "exported").resolve("model.safetensors");
        float[] samples = new float[700];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (i * i % 2003) / 2048f - 0.5f;
        }
        Process torch = python(
                """
                import sys, torch
                sys.path.insert(0, sys.argv[1])
                from torch_model import load
                with torch.no_grad():
                    said = load(sys.argv[2])(torch.tensor([(i * i %% 2003) / 2048 - 0.5 for i in range(700)]))
                for task, probabilities in said.items():
                    print(task, *probabilities.tolist())
                """
                        .replace("%%", "%"),
                Path.of(System.getProperty("ser.root"), "notebooks").toString(),
                tensors.toString());
        List<String> lines = new String(torch.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        Map<String, Emotion> expected = SpeechEmotion.load(own).predict(samples, 16_000);
        assertEquals(expected.size(), lines.size());
        for (String line : lines) {
            String[] words = line.split(" ");
            double[] said = Arrays.stream(words)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertArrayEquals(expected.get(words[0]).probabilities(), said, 1e-5);
        }
    }

    private static Process python(String program, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(DEBIANS_PYTHON.toString(), "-B", "-c", program);
        builder.command().addAll(List.of(arguments));
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}

package io.github.serspark.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.serspark.SharedData;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrontEnd;
import io.github.serspark.kernel.GivenFeatures;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.Inference;
import io.github.serspark.network.Inferred;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What ONNX Runtime makes of exported networks, against our own kernel. */
class OnnxNetworkTest {
    private static final EncoderShape SHAPE = new EncoderShape(40, 20);
    private static final double CLOSE = 1e-5;

    private final OrtEnvironment runtime = OrtEnvironment.getEnvironment();
    private final List<OrtSession> sessions = new ArrayList<>();

    private static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of(SHAPE, true, new int[] {3, 2, 7}),
                Arguments.of(SHAPE, true, new int[] {5}),
                Arguments.of(SHAPE, false, new int[] {2, 4}),
                Arguments.of(new EncoderShape(80, 7), true, new int[] {3}),
                Arguments.of(new GivenFeatures(25), true, new int[] {3, 6}),
                Arguments.of(new GivenFeatures(3), false, new int[] {3}));
    }

    @AfterEach
    void close() throws OrtException {
        for (OrtSession session : sessions) {
            session.close();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void itSaysTheSame(FrontEnd frontEnd, boolean attention, int[] levels) throws OrtException {
        ExportedModel model = Exported.of(frontEnd, attention, levels);
        List<float[]> inputs = inputs(frontEnd);
        assertSameAlone(model, inputs, own(model, inputs, KernelChoice.SCALAR));
    }

    private void assertSameAlone(ExportedModel model, List<float[]> inputs, List<List<Inferred>> own)
            throws OrtException {
        FrontEnd frontEnd = model.design().frontEnd();
        OrtSession session = session(OnnxNetwork.single(model));
        for (int i = 0; i < inputs.size(); i++) {
            try (OnnxTensor values = tensor(frontEnd, 1, inputs.get(i));
                    OrtSession.Result answer = session.run(Map.of(name(frontEnd), values))) {
                assertAnswer(model, own.get(i), answer, 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void inABatchOfAnyLengthsItSaysTheSame(FrontEnd frontEnd, boolean attention, int[] levels) throws OrtException {
        ExportedModel model = Exported.of(frontEnd, attention, levels);
        List<float[]> inputs = inputs(frontEnd);
        assertSameInBatch(model, inputs, own(model, inputs, KernelChoice.SCALAR));
    }

    private void assertSameInBatch(ExportedModel model, List<float[]> inputs, List<List<Inferred>> own)
            throws OrtException {
        FrontEnd frontEnd = model.design().frontEnd();
        int longest = inputs.stream().mapToInt(one -> one.length).max().orElseThrow();
        float[] padded = new float[inputs.size() * longest];
        Arrays.fill(padded, 7); // never heard
        long[] lengths = new long[inputs.size()];
        for (int i = 0; i < lengths.length; i++) {
            System.arraycopy(inputs.get(i), 0, padded, i * longest, inputs.get(i).length);
            lengths[i] = inputs.get(i).length / (frontEnd instanceof GivenFeatures ? frontEnd.frameLength() : 1);
        }
        OrtSession session = session(OnnxNetwork.batch(model));
        try (OnnxTensor values = tensor(frontEnd, lengths.length, padded);
                OnnxTensor ends = OnnxTensor.createTensor(runtime, lengths);
                OrtSession.Result answer = session.run(Map.of(name(frontEnd), values, "lengths", ends))) {
            for (int i = 0; i < lengths.length; i++) {
                assertAnswer(model, own.get(i), answer, i);
            }
        }
    }

    /** Twenty recordings, one frame of one, and 34 s of all: the longest of IEMOCAP. */
    @Test
    void ofRealSpeechItSaysTheSame() throws Exception {
        List<float[]> recordings = recordings(SharedData.require("corpora/emodb"));
        ExportedModel model = Exported.of(new EncoderShape(640, 160), true, 3, 3, 3);
        float[] oneFrame = Arrays.copyOf(recordings.get(0), 640);

        List<float[]> alone = new ArrayList<>(recordings);
        alone.add(oneFrame);
        alone.add(joined(recordings, 34 * 16_000));
        assertSameAlone(model, alone, own(model, alone, KernelChoice.AUTO));

        List<float[]> batch = new ArrayList<>(recordings.subList(0, 3));
        batch.add(oneFrame);
        assertSameInBatch(model, batch, own(model, batch, KernelChoice.AUTO));
    }

    private static List<float[]> recordings(Path corpus) throws IOException, DefectiveAudioException {
        List<float[]> recordings = new ArrayList<>();
        try (Stream<Path> files = Files.walk(corpus)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".wav"))
                    .sorted()
                    .limit(20)
                    .toList()) {
                recordings.add(WaveFile.decode(Files.readAllBytes(file)).samples());
            }
        }
        return recordings;
    }

    private static float[] joined(List<float[]> recordings, int samples) {
        float[] joined = new float[samples];
        int end = 0;
        for (float[] recording : recordings) {
            int part = Math.min(recording.length, samples - end);
            System.arraycopy(recording, 0, joined, end, part);
            end += part;
        }
        return joined;
    }

    /** From one frame on, and not only whole ones. */
    private static List<float[]> inputs(FrontEnd frontEnd) {
        SplittableRandom random = new SplittableRandom(3);
        List<float[]> inputs = new ArrayList<>();
        for (int frames : new int[] {1, 2, 17, 60}) {
            boolean given = frontEnd instanceof GivenFeatures;
            float[] values = new float[frontEnd.samples(frames) + (given ? 0 : frames % frontEnd.frameStep())];
            for (int i = 0; i < values.length; i++) {
                double noise = random.nextDouble() - 0.5;
                values[i] = (float) (given ? i % frontEnd.frameLength() + noise : noise);
            }
            inputs.add(values);
        }
        return inputs;
    }

    private static List<List<Inferred>> own(ExportedModel model, List<float[]> inputs, KernelChoice kernel) {
        FrontEnd frontEnd = model.design().frontEnd();
        double[] means = model.means();
        List<float[]> standardised = new ArrayList<>();
        for (float[] input : inputs) {
            float[] values = Arrays.copyOf(input, frontEnd.samples(frontEnd.frames(input.length)));
            for (int i = 0; i < values.length; i++) {
                int column = i % means.length;
                values[i] = (float) ((values[i] - means[column]) / model.deviations()[column]);
            }
            standardised.add(values);
        }
        return Inference.of(model.design(), model.parameters(), kernel.kernel(1))
                .withAttention()
                .of(standardised);
    }

    private static void assertAnswer(ExportedModel model, List<Inferred> own, OrtSession.Result answer, int place)
            throws OrtException {
        float[] states = row(answer, "hidden_states", place);
        assertEquals(model.design().attention() ? 128 * own.size() : 128, states.length);
        for (int t = 0; t < own.size(); t++) {
            String task = model.design().tasks().get(t).id();
            float[] probabilities = row(answer, task, place);
            for (int level = 0; level < probabilities.length; level++) {
                assertEquals(own.get(t).probabilities()[level], probabilities[level], CLOSE, task);
            }
            int from = model.design().attention() ? 128 * t : 0;
            assertArrayEquals(own.get(t).state(), Arrays.copyOfRange(states, from, from + 128), (float) CLOSE);
            if (model.design().attention()) {
                float[] attention = row(answer, task + "_attention", place);
                float[] expected = Arrays.copyOf(own.get(t).attention(), attention.length);
                assertArrayEquals(expected, attention, (float) CLOSE);
            }
        }
    }

    private static float[] row(OrtSession.Result answer, String output, int place) throws OrtException {
        return ((float[][]) answer.get(output).orElseThrow().getValue())[place];
    }

    private static String name(FrontEnd frontEnd) {
        return frontEnd instanceof GivenFeatures ? "features" : "signal";
    }

    private OnnxTensor tensor(FrontEnd frontEnd, int rows, float[] values) throws OrtException {
        long[] shape = frontEnd instanceof GivenFeatures
                ? new long[] {rows, values.length / rows / frontEnd.frameLength(), frontEnd.frameLength()}
                : new long[] {rows, values.length / rows};
        return OnnxTensor.createTensor(runtime, FloatBuffer.wrap(values), shape);
    }

    private OrtSession session(byte[] model) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        OrtSession session = runtime.createSession(model, options);
        sessions.add(session);
        return session;
    }

    @Test
    void lessThanAFrameIsAnError() throws OrtException {
        OrtSession session = session(OnnxNetwork.single(Exported.of(SHAPE, true, 3)));
        try (OnnxTensor values = tensor(SHAPE, 1, new float[39])) {
            assertThrows(OrtException.class, () -> session.run(Map.of("signal", values)));
        }
    }

    @Test
    void whoLoadsItLearnsHowToFeedIt() throws OrtException {
        OrtSession session = session(OnnxNetwork.single(Exported.of(SHAPE, true, 2, 3)));
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("sample_rate_hz", "16000");
        expected.put("frame_samples", "40");
        expected.put("frame_step_samples", "20");
        expected.put("shortest_samples", "40");
        expected.put("mean", "0.01");
        expected.put("deviation", "0.4");
        expected.put("levels.a", "[\"level 0\",\"level 1\"]");
        expected.put("ranges.a", "[\"<= 0\",\"<= 1\"]");
        expected.put("levels.b", "[\"level 0\",\"level 1\",\"level 2\"]");
        expected.put("ranges.b", "[\"<= 0\",\"<= 1\",\"<= 2\"]");
        expected.put("data_fingerprint", "print");
        expected.put("commit", "c0ffee");
        expected.put("data_license", "CC0-1.0");
        Map<String, String> found = new LinkedHashMap<>(session.getMetadata().getCustomMetadata());
        assertEquals(64, found.remove("parameters_sha256").length());
        assertEquals(expected, found);
        assertEquals(
                List.of("a", "b", "hidden_states", "a_attention", "b_attention"),
                List.copyOf(session.getOutputNames()));
        assertEquals("[1, -1]", shape(session, "signal"));
    }

    private static String shape(OrtSession session, String input) throws OrtException {
        return Arrays.toString(((TensorInfo) session.getInputInfo().get(input).getInfo()).getShape());
    }

    @Test
    void theSameModelGivesTheSameBytes() {
        assertArrayEquals(
                OnnxNetwork.batch(Exported.of(SHAPE, true, 2, 3)), OnnxNetwork.batch(Exported.of(SHAPE, true, 2, 3)));
    }
}

package io.github.serspark.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.dl4j.EmotionGraph;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.Batch;
import io.github.serspark.network.Designs;
import io.github.serspark.network.Inference;
import io.github.serspark.network.Inferred;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.network.TaskDesign;
import io.github.serspark.random.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class NetworkArchiveTest {
    private static final String CONFIGURATION = "configuration.json";
    private static final String PARAMETERS = "coefficients.bin";
    private static final String UPDATER = "updaterState.bin";

    private final NetworkDesign design = design(true);
    private final float[] parameters = design.parameters().initial(Seed.of(7));
    private final byte[] archive = write(design, NetworkState.initial(parameters));

    private static NetworkDesign design(boolean attention) {
        List<Double> levelWeights = List.of(1.0, 0.25, 3.0);
        List<TaskDesign> tasks = List.of(
                new TaskDesign("arousal", 3, 1, levelWeights),
                new TaskDesign("valence", 3, 0.5, levelWeights),
                new TaskDesign("dominance", 3, 2, levelWeights));
        return new NetworkDesign(
                new EncoderShape(40, 20),
                attention ? tasks : tasks.subList(1, 2),
                attention,
                attention ? 1e-4 : 0,
                0.9,
                1e-3);
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        for (boolean attention : new boolean[] {true, false}) {
            NetworkDesign written = design(attention);
            float[] values = written.parameters().initial(Seed.of(7));
            StoredNetwork read = read(write(written, NetworkState.initial(values)));
            assertEquals(written, read.design());
            assertArrayEquals(values, read.parameters());
        }
    }

    @Test
    void dl4jReadsItWithAdamsStateAndGetsTheSameAnswers() throws IOException {
        float[] moments = new float[2 * parameters.length];
        Arrays.fill(moments, 0.5f);
        NetworkState state = new NetworkState(parameters, moments, 17);
        ComputationGraph read =
                ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(write(design, state)), true);
        assertArrayEquals(parameters, EmotionGraph.state(read).parameters());
        assertArrayEquals(moments, EmotionGraph.state(read).moments());
        assertEquals(17, EmotionGraph.state(read).iteration());

        List<float[]> utterances = Designs.noise(design.frontEnd(), 5, 3);
        List<List<Inferred>> ours =
                Inference.of(design, parameters, KernelChoice.AUTO.kernel(1)).of(utterances);
        Batch batch = Batch.of(utterances, design.frontEnd());
        INDArray samples = Nd4j.create(batch.samples(), new long[] {2, batch.stride()}, 'c');
        INDArray mask = Nd4j.createFromArray(new float[][] {{1, 1, 1, 1, 1}, {1, 1, 1, 0, 0}});
        INDArray[] outputs = read.output(false, new INDArray[] {samples}, new INDArray[] {mask});
        for (int t = 0; t < 3; t++) {
            for (int b = 0; b < 2; b++) {
                double[] expected = ours.get(b).get(t).probabilities();
                assertArrayEquals(expected, outputs[t].getRow(b).toDoubleVector());
            }
        }
    }

    @Test
    void theBytesAreThoseOfDl4jItself() throws IOException {
        NetworkState state = new NetworkState(parameters, new float[2 * parameters.length], 17);
        Map<String, byte[]> entries = entries(write(design, state));
        ComputationGraphConfiguration configuration = EmotionGraph.configuration(design);
        configuration.setIterationCount(17);
        assertEquals(configuration.toJson(), new String(entries.get(CONFIGURATION), StandardCharsets.UTF_8));
        ByteArrayOutputStream vector = new ByteArrayOutputStream();
        Nd4j.write(Nd4j.create(parameters, new long[] {1, parameters.length}, 'c'), new DataOutputStream(vector));
        assertArrayEquals(vector.toByteArray(), entries.get(PARAMETERS));
    }

    @Test
    void theSameNetworkGivesTheSameBytes() {
        assertArrayEquals(archive, write(design(true), NetworkState.initial(parameters)));
    }

    @Test
    void entriesThatAreOthersThanOursAreRefused() throws IOException {
        Map<String, byte[]> climbing = new LinkedHashMap<>();
        climbing.put("../../etc/passwd", new byte[1]);
        climbing.putAll(entries());
        assertRefused("there is the entry ../../etc/passwd where the entry configuration.json belongs", zip(climbing));
        Map<String, byte[]> withObject = entries();
        withObject.put("preprocessor.bin", new byte[] {(byte) 0xAC, (byte) 0xED});
        assertRefused("it has an entry preprocessor.bin too many", zip(withObject));
        Map<String, byte[]> without = entries();
        without.remove(UPDATER);
        assertRefused("there is its end where the entry updaterState.bin belongs", zip(without));
        assertRefused("there is its end where the entry configuration.json belongs", new byte[100]);
    }

    @Test
    void aBombIsNotInflated() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(CONFIGURATION));
            zip.write(new byte[1 << 24]);
        }
        assertRefused("the entry configuration.json is compressed, which none should be", out.toByteArray());
        assertRefused(
                "the entry configuration.json has over 1048576 bytes, the most it may have",
                zip(Map.of(CONFIGURATION, new byte[(1 << 20) + 1])));
    }

    @Test
    void sizesThatAreNotThereAreNotAllocated() {
        byte[] cut = Arrays.copyOf(archive, archive.length / 2);
        assertThrows(IOException.class, () -> read(cut));
        byte[] claiming = archive.clone();
        int parameters = new String(claiming, StandardCharsets.ISO_8859_1).indexOf(PARAMETERS) - 30;
        ByteBuffer.wrap(claiming).putInt(parameters + 18, -2).putInt(parameters + 22, -2); // 4 GB, little-endian
        assertThrows(IOException.class, () -> read(claiming));
    }

    @Test
    void aClassOfOthersIsNamedAndNotLoaded() throws IOException {
        assertRefused(
                "its configuration has \"java.net.URLClassLoader\" at /",
                configured("org.nd4j.linalg.learning.config.Adam", "java.net.URLClassLoader"));
    }

    @Test
    void aConfigurationThatIsNoneOfOursIsRefused() throws IOException {
        assertRefused(
                "its configuration has \"RELU\" at /backpropType, expected \"Standard\"",
                configured("\"Standard\"", "\"RELU\""));
        assertRefused(
                "its configuration has \"boredom\" at /networkOutputs/0, expected \"arousal\"",
                configured("\"networkOutputs\" : [ \"arousal\"", "\"networkOutputs\" : [ \"boredom\""));
        assertRefused(
                "its configuration is of no network of ser-spark: Cannot encode frames of 2147483646 samples",
                configured("\"frameLength\" : 40", "\"frameLength\" : 2147483646"));
        assertRefused("Cannot design a network with ", configured("\"frameLength\" : 40", "\"frameLength\" : 4194304"));
        assertRefused("its configuration is of no network of ser-spark", configured("0.25", "-0.25"));
        assertThrows(IOException.class, () -> read(configured("{", "[".repeat(100_000))));
    }

    @Test
    void parametersThatTheConfigurationDoesNotHaveAreRefused() throws IOException {
        long n = parameters.length;
        assertRefused(
                "it has %d parameters in %d bytes, its configuration %d".formatted(n, 4 * n, n + 384 * 4),
                configured("\"frameLength\" : 40", "\"frameLength\" : 42"));
    }

    @Test
    void parametersThatAreNoNumbersAreRefused() {
        parameters[5] = Float.NaN;
        assertRefused(
                "its parameter 5 is NaN, expected a finite number", write(design, NetworkState.initial(parameters)));
    }

    private static void assertRefused(String message, byte[] file) {
        String found = assertThrows(IOException.class, () -> read(file)).getMessage();
        assertTrue(found.startsWith(message), found);
    }

    private static StoredNetwork read(byte[] file) throws IOException {
        return NetworkArchive.read(new ByteArrayInputStream(file));
    }

    private static byte[] write(NetworkDesign design, NetworkState state) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            NetworkArchive.write(design, state, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** The archive with another text in its configuration, as a whole again. */
    private byte[] configured(String text, String replacement) throws IOException {
        Map<String, byte[]> entries = entries();
        String json = new String(entries.get(CONFIGURATION), StandardCharsets.UTF_8);
        assertTrue(json.contains(text), json);
        entries.put(CONFIGURATION, json.replace(text, replacement).getBytes(StandardCharsets.UTF_8));
        return zip(entries);
    }

    private Map<String, byte[]> entries() throws IOException {
        return entries(archive);
    }

    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive));
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            entries.put(entry.getName(), zip.readAllBytes());
        }
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(content.getValue());
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
            }
        }
        return out.toByteArray();
    }
}

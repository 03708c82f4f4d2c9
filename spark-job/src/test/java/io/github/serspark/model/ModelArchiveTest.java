package io.github.serspark.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.data.Task;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.network.EmotionNetwork;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;

final class ModelArchiveTest {
    private static final String CONFIGURATION = "configuration.json";
    private static final String PARAMETERS = "coefficients.bin";
    private static final String UPDATER = "updaterState.bin";

    private final ComputationGraph network = network(true);
    private final byte[] archive = write(network);

    private static ComputationGraph network(boolean attention) {
        List<Task> tasks = attention ? List.of(Task.values()) : List.of(Task.VALENCE);
        Map<Task, Double> taskWeights = Map.of(Task.AROUSAL, 1.0, Task.VALENCE, 0.5, Task.DOMINANCE, 2.0);
        double[] levelWeights = {1, 0.25, 3};
        return EmotionNetwork.build(
                new NetworkDesign(
                        new EncoderShape(40, 20),
                        tasks,
                        attention,
                        3,
                        taskWeights,
                        Map.of(Task.AROUSAL, levelWeights, Task.VALENCE, levelWeights, Task.DOMINANCE, levelWeights),
                        attention ? 1e-4 : 0,
                        0.9,
                        1e-3),
                Seed.of(7));
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        for (boolean attention : new boolean[] {true, false}) {
            ComputationGraph written = network(attention);
            written.getConfiguration().setIterationCount(17);
            ComputationGraph read = ModelArchive.read(new ByteArrayInputStream(write(written)));
            read.getConfiguration().setIterationCount(17);
            assertEquals(
                    written.getConfiguration().toJson(), read.getConfiguration().toJson());
            assertArrayEquals(written.params().toFloatVector(), read.params().toFloatVector());
        }
    }

    @Test
    void dl4jReadsItWithAdamsState() throws IOException {
        network.getUpdater().getStateViewArray().assign(0.5);
        ComputationGraph read = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(write(network)), true);
        assertEquals(
                network.getConfiguration().toJson(), read.getConfiguration().toJson());
        assertEquals(network.params(), read.params());
        assertEquals(network.getUpdater().getStateViewArray(), read.getUpdater().getStateViewArray());
    }

    @Test
    void theSameNetworkGivesTheSameBytes() {
        assertArrayEquals(archive, write(network(true)));
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
                "its configuration names the class \"java.net.URLClassLoader\", which no network of ser-spark has",
                configured("org.nd4j.linalg.learning.config.Adam", "java.net.URLClassLoader"));
    }

    @Test
    void aConfigurationThatIsNoneOfOursIsRefused() throws IOException {
        assertRefused(
                "its configuration has \"RELU\" at /backpropType, expected \"Standard\"",
                configured("\"Standard\"", "\"RELU\""));
        assertRefused(
                "its configuration has 129 at /vertices/gru2/layerConf/layer/inputs, expected 128",
                configured("\"inputs\" : 128", "\"inputs\" : 129"));
        assertRefused(
                "its configuration is of no network of ser-spark: no task is called \"boredom\"",
                configured("\"networkOutputs\" : [ \"arousal\"", "\"networkOutputs\" : [ \"boredom\""));
        assertRefused(
                "its configuration is of no network of ser-spark: Cannot encode frames of 2147483646 samples",
                configured("\"frameLength\" : 40", "\"frameLength\" : 2147483646"));
        assertRefused("its configuration is of no network of ser-spark", configured("0.25", "-0.25"));
        assertThrows(IOException.class, () -> read(configured("{", "[".repeat(100_000))));
    }

    @Test
    void parametersThatTheConfigurationDoesNotHaveAreRefused() throws IOException {
        long n = network.numParams();
        assertRefused(
                "it has %d parameters in %d bytes, its configuration %d".formatted(n, 4 * n, n + 384 * 4),
                configured("\"frameLength\" : 40", "\"frameLength\" : 42"));
    }

    @Test
    void parametersThatAreNoNumbersAreRefused() {
        network.params().putScalar(5, Float.NaN);
        assertRefused("its parameter 5 is NaN, expected a finite number", write(network));
    }

    private static void assertRefused(String message, byte[] file) {
        String found = assertThrows(IOException.class, () -> read(file)).getMessage();
        assertTrue(found.startsWith(message), found);
    }

    private static ComputationGraph read(byte[] file) throws IOException {
        return ModelArchive.read(new ByteArrayInputStream(file));
    }

    private static byte[] write(ComputationGraph network) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ModelArchive.write(network, out);
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

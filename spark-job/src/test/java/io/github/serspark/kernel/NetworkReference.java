package io.github.serspark.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The golden file that {@code network_reference.py} writes, and its rule of comparison. */
public final class NetworkReference {

    private final JsonNode root;

    public NetworkReference() {
        try (InputStream in = NetworkReference.class.getResourceAsStream("network_reference.json")) {
            root = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode root() {
        return root;
    }

    public int[] frames() {
        return ints(root.get("frames"));
    }

    public static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        Arrays.setAll(values, i -> array.get(i).asInt());
        return values;
    }

    /** The tensor of that name, from its seed. */
    public double[] tensor(String name) {
        JsonNode tensor = root.get("tensors").get(name);
        double[] values = new double[Arrays.stream(ints(tensor.get("shape"))).reduce(1, (a, b) -> a * b)];
        long state = tensor.get("seed").asLong();
        for (int i = 0; i < values.length; i++) {
            state = (1664525 * state + 1013904223) & 0xffffffffL;
            values[i] = (state / 4294967296.0 - 0.5) * tensor.get("scale").asDouble();
        }
        return values;
    }

    /** Asserts that {@code actual} has the summary's entries, norm and sum, to relative {@code r}. */
    public static void assertSummary(String what, JsonNode summary, double[] actual, double r) {
        double l2 = summary.get("l2").asDouble();
        double rms = l2 / Math.sqrt(actual.length);
        for (JsonNode entry : summary.get("entries")) {
            double expected = entry.get(1).asDouble();
            int index = entry.get(0).asInt();
            assertEquals(expected, actual[index], r * Math.max(Math.abs(expected), rms), what + ", element " + index);
        }
        double sum = Arrays.stream(actual).sum();
        double norm = Math.sqrt(Arrays.stream(actual).map(v -> v * v).sum());
        assertEquals(summary.get("sum").asDouble(), sum, r * l2 * Math.sqrt(actual.length), what + ", sum");
        assertEquals(l2, norm, r * l2, what + ", norm");
    }

    /** Asserts {@code |a - b| <= r max(|b|, rms(b))}, element by element. */
    public static void assertClose(String what, double[] expected, double[] actual, double r) {
        assertEquals(expected.length, actual.length, what);
        double square = Arrays.stream(expected).map(v -> v * v).sum();
        double rms = Math.sqrt(square / expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], r * Math.max(Math.abs(expected[i]), rms), what + ", element " + i);
        }
    }
}

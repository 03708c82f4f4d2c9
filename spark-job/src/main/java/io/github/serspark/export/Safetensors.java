package io.github.serspark.export;

import io.github.serspark.archive.Json;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.Parameter;
import io.github.serspark.run.Excerpt;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters of a network in the format safetensors: the length of a header, the header in JSON, and the values; all numbers
 * little-endian.
 */
final class Safetensors {
    private static final String METADATA = "__metadata__";
    private static final String TYPE = "F32";
    private static final int ALIGNMENT = 8;

    private Safetensors() {}

    static byte[] write(NetworkDesign design, float[] parameters, Map<String, String> metadata) {
        Map<String, Object> header = new LinkedHashMap<>();
        Map<String, String> all = new LinkedHashMap<>(Map.of("format", "pt"));
        all.putAll(metadata);
        header.put(METADATA, all);
        for (Parameter parameter : design.parameters().all()) {
            long from = (long) parameter.offset() * Float.BYTES;
            Map<String, Object> tensor = new LinkedHashMap<>();
            tensor.put("dtype", TYPE);
            tensor.put("shape", parameter.shape());
            tensor.put("data_offsets", List.of(from, from + (long) parameter.length() * Float.BYTES));
            header.put(parameter.name(), tensor);
        }
        byte[] json = Json.text(header).getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        ByteBuffer file = ByteBuffer.allocate(
                        Math.addExact(Long.BYTES + padded.length, Math.multiplyExact(parameters.length, Float.BYTES)))
                .order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded.length).put(padded).asFloatBuffer().put(parameters);
        return file.array();
    }

    /**
     * The flat vector of a network of {@code design}, of whose tensors the file has each and no more.
     *
     * @throws IOException if it has others, in words that follow the file's name
     */
    static float[] read(byte[] file, NetworkDesign design) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long length = file.length < Long.BYTES ? -1 : bytes.getLong();
        if (length < 0 || length > bytes.remaining()) {
            throw new IOException("it is no safetensors, or was cut");
        }
        byte[] json = new byte[(int) length];
        bytes.get(json);
        if (!(Json.read(json) instanceof Map<?, ?> header)) {
            throw new IOException("its header is no object");
        }
        requireNames(header, design);
        ByteBuffer values = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (values.remaining() != (long) design.parameters().length() * Float.BYTES) {
            throw new IOException("it has %d bytes of values, expected %d"
                    .formatted(values.remaining(), (long) design.parameters().length() * Float.BYTES));
        }
        float[] parameters = new float[design.parameters().length()];
        List<Long> begins = new ArrayList<>();
        for (Parameter parameter : design.parameters().all()) {
            begins.add(read(header.get(parameter.name()), parameter, values, parameters));
        }
        if (begins.stream().distinct().count() < begins.size()) {
            throw new IOException("two of its tensors begin at the same byte");
        }
        return parameters;
    }

    private static void requireNames(Map<?, ?> header, NetworkDesign design) throws IOException {
        Set<String> unknown = new TreeSet<>();
        header.keySet().forEach(name -> unknown.add((String) name));
        unknown.remove(METADATA);
        for (Parameter parameter : design.parameters().all()) {
            if (!unknown.remove(parameter.name())) {
                throw new IOException("it lacks the tensor " + parameter.name());
            }
        }
        if (!unknown.isEmpty()) {
            throw new IOException("it has a tensor %s too many"
                    .formatted(Excerpt.of(unknown.iterator().next())));
        }
    }

    /** Where it begins. */
    private static long read(Object entry, Parameter parameter, ByteBuffer values, float[] parameters)
            throws IOException {
        Map<?, ?> tensor = entry instanceof Map<?, ?> object ? object : Map.of();
        require(parameter, tensor.get("dtype"), TYPE);
        require(
                parameter,
                tensor.get("shape"),
                parameter.shape().stream().map(size -> BigInteger.valueOf(size)).toList());
        int length = parameter.length();
        long bytes = (long) length * Float.BYTES;
        long begin = begin(tensor.get("data_offsets"), bytes);
        if (begin < 0 || begin > values.limit() - bytes) {
            throw new IOException("its tensor %s lies at %s, expected %d of its %d bytes"
                    .formatted(parameter.name(), text(tensor.get("data_offsets")), bytes, values.limit()));
        }
        for (int i = 0; i < length; i++) {
            float value = values.getFloat((int) begin + i * Float.BYTES);
            if (!Float.isFinite(value)) {
                throw new IOException(
                        "its tensor %s has %s at %d, expected a finite number".formatted(parameter.name(), value, i));
            }
            parameters[parameter.offset() + i] = value;
        }
        return begin;
    }

    /** Of an interval of so many bytes; -1 for anything else. */
    private static long begin(Object offsets, long bytes) {
        return offsets instanceof List<?> both
                        && both.size() == 2
                        && both.get(0) instanceof BigInteger begin
                        && begin.signum() >= 0
                        && begin.add(BigInteger.valueOf(bytes)).equals(both.get(1))
                        && begin.bitLength() < Integer.SIZE
                ? begin.longValue()
                : -1;
    }

    private static void require(Parameter parameter, Object found, Object expected) throws IOException {
        if (!expected.equals(found)) {
            throw new IOException(
                    "its tensor %s is %s, expected %s".formatted(parameter.name(), text(found), text(expected)));
        }
    }

    private static String text(Object value) {
        return Excerpt.of(Json.text(value));
    }
}

package io.github.serspark.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A graph of ONNX that grows; the numbers of fields are those of {@code onnx.proto}. */
final class OnnxGraph {
    /** The eldest that has the operators as they are used here. */
    private static final int OPSET = 13;

    private static final int IR_VERSION = 7; // that of its time
    private static final int INT = 2; // kinds of attributes
    private static final int INTS = 7;

    /** Kinds of numbers. */
    enum ElementType {
        FLOAT(1),
        INT32(6),
        INT64(7),
        DOUBLE(11);

        private final int number;

        ElementType(int number) {
            this.number = number;
        }
    }

    /** A size: a number, or a name where it is free. */
    record Size(String name, long number) {
        static Size of(long number) {
            return new Size("", number);
        }

        static Size free(String name) {
            return new Size(name, 0);
        }
    }

    /** A setting of an operator: a number, or a list of them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Setting(String name, boolean list, long... numbers) {
        static Setting of(String name, long number) {
            return new Setting(name, false, number);
        }

        static Setting list(String name, long... numbers) {
            return new Setting(name, true, numbers);
        }
    }

    private final Protobuf graph = new Protobuf();
    private final Set<String> names = new HashSet<>();

    String input(String name, ElementType type, Size... shape) {
        graph.message(11, value(unique(name), type, shape));
        return name;
    }

    /** @param name of a value that was computed */
    void output(String name, ElementType type, Size... shape) {
        graph.message(12, value(name, type, shape));
    }

    private static Protobuf value(String name, ElementType type, Size... shape) {
        Protobuf sizes = new Protobuf();
        for (Size size : shape) {
            Protobuf one = new Protobuf();
            sizes.message(1, size.name().isEmpty() ? one.number(1, size.number()) : one.text(2, size.name()));
        }
        Protobuf tensor = new Protobuf().number(1, type.number).message(2, sizes);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }

    String constant(String name, float[] values, long... shape) {
        byte[] bytes = new byte[values.length * Float.BYTES];
        littleEndian(bytes).asFloatBuffer().put(values);
        return constant(name, ElementType.FLOAT, bytes, shape);
    }

    String constant(String name, double[] values, long... shape) {
        byte[] bytes = new byte[values.length * Double.BYTES];
        littleEndian(bytes).asDoubleBuffer().put(values);
        return constant(name, ElementType.DOUBLE, bytes, shape);
    }

    String constant(String name, long[] values, long... shape) {
        byte[] bytes = new byte[values.length * Long.BYTES];
        littleEndian(bytes).asLongBuffer().put(values);
        return constant(name, ElementType.INT64, bytes, shape);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String constant(String name, ElementType type, byte[] values, long... shape) {
        Protobuf tensor = new Protobuf();
        for (long size : shape) {
            tensor.number(1, size);
        }
        graph.message(5, tensor.number(2, type.number).text(8, unique(name)).bytes(9, values));
        return name;
    }

    /** The vector of one whole number, the same wherever it is needed. */
    String vectorOf(long value) {
        String name = "/vector_" + value;
        return names.contains(name) ? name : whole(name, value);
    }

    /** A whole number, the same wherever it is needed. */
    String number(long value) {
        String name = "/number_" + value;
        return names.contains(name) ? name : scalar(name, value);
    }

    /** A vector of whole numbers. */
    String whole(String name, long... values) {
        return constant(name, values, values.length);
    }

    /** A whole number. */
    String scalar(String name, long value) {
        return constant(name, new long[] {value});
    }

    /** A node of one output, after which it is called. */
    String node(String operator, String output, List<String> inputs, Setting... settings) {
        return node(operator, List.of(output), inputs, settings).get(0);
    }

    List<String> node(String operator, List<String> outputs, List<String> inputs, Setting... settings) {
        Protobuf node = new Protobuf();
        inputs.forEach(input -> node.text(1, input));
        outputs.forEach(output -> node.text(2, unique(output)));
        node.text(3, outputs.get(0)).text(4, operator);
        for (Setting setting : settings) {
            node.message(5, attribute(setting));
        }
        graph.message(1, node);
        return outputs;
    }

    private static Protobuf attribute(Setting setting) {
        Protobuf attribute = new Protobuf().text(1, setting.name());
        for (long number : setting.numbers()) {
            attribute.number(setting.list() ? 8 : 3, number);
        }
        return attribute.number(20, setting.list() ? INTS : INT);
    }

    private String unique(String name) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("Two values are called " + name + ": expected a name for each");
        }
        return name;
    }

    /** The whole file. */
    byte[] model(String producer, String version, Map<String, String> metadata) {
        Protobuf model = new Protobuf()
                .number(1, IR_VERSION)
                .text(2, producer)
                .text(3, version)
                .message(7, graph.text(2, producer))
                .message(8, new Protobuf().text(1, "").number(2, OPSET));
        metadata.forEach(
                (key, value) -> model.message(14, new Protobuf().text(1, key).text(2, value)));
        return model.bytes();
    }
}

package io.github.serspark.prediction;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Parquet, without Spark. */
final class ParquetRows implements RowWriter {
    private static final String ITEMS = "list"; // as the format names them
    private static final String ITEM = "element";

    private final List<Column> columns;
    private final MessageType type;
    private final ParquetWriter<Group> writer;

    /** @param name of a row */
    ParquetRows(OutputFile file, String name, List<Column> columns) throws IOException {
        this.columns = columns;
        this.type = new MessageType(
                name,
                columns.stream()
                        .filter(ParquetRows::isKept)
                        .map(ParquetRows::type)
                        .toList());
        this.writer = ExampleParquetWriter.builder(file)
                .withType(type)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build();
    }

    private static boolean isKept(Column column) {
        return column.kind() != Column.Kind.CURVE;
    }

    private static Type type(Column column) {
        return switch (column.kind()) {
            case TEXT ->
                Types.required(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case OPTIONAL_TEXT ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case INTEGER -> Types.required(PrimitiveTypeName.INT32).named(column.name());
            case OPTIONAL_INTEGER -> Types.optional(PrimitiveTypeName.INT32).named(column.name());
            case DOUBLE -> Types.required(PrimitiveTypeName.DOUBLE).named(column.name());
            case FLOAT -> Types.required(PrimitiveTypeName.FLOAT).named(column.name());
            case DOUBLES -> list(column.name(), PrimitiveTypeName.DOUBLE);
            case FLOATS -> list(column.name(), PrimitiveTypeName.FLOAT);
            case CURVE -> throw new IllegalArgumentException(column.name() + " is a table of its own");
        };
    }

    private static Type list(String name, PrimitiveTypeName of) {
        return Types.requiredGroup()
                .as(LogicalTypeAnnotation.listType())
                .addField(Types.repeatedGroup().required(of).named(ITEM).named(ITEMS))
                .named(name);
    }

    @Override
    public void write(List<Object> row) throws IOException {
        Group group = new SimpleGroup(type);
        for (int i = 0; i < row.size(); i++) {
            if (isKept(columns.get(i))) {
                add(group, columns.get(i).name(), row.get(i));
            }
        }
        writer.write(group);
    }

    private static void add(Group row, String name, Object value) {
        if (value instanceof String text) {
            row.append(name, text);
        } else if (value instanceof Integer number) {
            row.append(name, number);
        } else if (value instanceof Double number) {
            row.append(name, number);
        } else if (value instanceof Float number) {
            row.append(name, number);
        } else if (value instanceof double[] numbers) {
            Group list = row.addGroup(name);
            for (double number : numbers) {
                list.addGroup(ITEMS).append(ITEM, number);
            }
        } else if (value instanceof float[] numbers) {
            Group list = row.addGroup(name);
            for (float number : numbers) {
                list.addGroup(ITEMS).append(ITEM, number);
            }
        } else if (value != null) {
            throw new IllegalArgumentException("cannot write a " + value.getClass());
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}

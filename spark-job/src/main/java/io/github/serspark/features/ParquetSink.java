package io.github.serspark.features;

import io.github.serspark.egemaps.FeatureLevel;
import java.io.IOException;
import java.util.ArrayList;
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

/** Parquet, without Spark: features are floats. */
final class ParquetSink implements Sink {
    private final FeatureLevel level;
    private final MessageType schema;
    private final ParquetWriter<Group> writer;

    ParquetSink(OutputFile file, FeatureLevel level) throws IOException {
        this.level = level;
        schema = schema(level);
        writer = ExampleParquetWriter.builder(file)
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build();
    }

    @Override
    public void write(String file, float[][] rows) throws IOException {
        List<String> columns = level.columns();
        for (int k = 0; k < rows.length; k++) {
            Group row = new SimpleGroup(schema).append("file", file);
            if (level.isTimed()) {
                row.append("start", Sink.start(k)).append("end", Sink.end(k));
            }
            for (int i = 0; i < columns.size(); i++) {
                row.append(columns.get(i), rows[k][i]);
            }
            writer.write(row);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static MessageType schema(FeatureLevel level) {
        List<Type> fields = new ArrayList<>();
        fields.add(Types.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("file"));
        if (level.isTimed()) {
            fields.add(Types.required(PrimitiveTypeName.DOUBLE).named("start"));
            fields.add(Types.required(PrimitiveTypeName.DOUBLE).named("end"));
        }
        for (String column : level.columns()) {
            fields.add(Types.required(PrimitiveTypeName.FLOAT).named(column));
        }
        return new MessageType("features", fields);
    }
}

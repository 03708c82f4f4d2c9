package io.github.serspark.preparation;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import org.apache.spark.sql.execution.datasources.parquet.SparkToParquetSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;

/** Writes a Parquet file of utterances, with the schema that Spark would give it. */
final class UtteranceWriter extends RecordWriter<Void, Row> {
    private final StructType type;
    private final MessageType schema;
    private final CompressionCodecName codec;
    private final CodecFactory codecs;
    private final long rowGroupBytes;
    private final ParquetFileWriter file;
    private RowGroup rowGroup;

    /** {@code hadoop} names the codec and the size of a row group, by Parquet's keys. */
    UtteranceWriter(Path path, StructType type, Configuration hadoop) throws IOException {
        this.type = type;
        this.schema = new SparkToParquetSchemaConverter(new SQLConf()).convert(type);
        this.codec = ParquetOutputFormat.getCompression(hadoop);
        this.codecs = new CodecFactory(hadoop, ParquetOutputFormat.getPageSize(hadoop));
        this.rowGroupBytes = ParquetOutputFormat.getLongBlockSize(hadoop);
        this.file = new ParquetFileWriter(
                HadoopOutputFile.fromPath(path, hadoop),
                schema,
                ParquetFileWriter.Mode.CREATE,
                rowGroupBytes,
                ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
                ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_PAGE_WRITE_CHECKSUM_ENABLED);
        this.rowGroup = new RowGroup(schema, codec, codecs);
        file.start();
    }

    @Override
    public void write(Void key, Row row) throws IOException {
        rowGroup.add(row);
        if (rowGroup.bytes() >= rowGroupBytes) {
            rowGroup.writeTo(file);
            rowGroup = new RowGroup(schema, codec, codecs);
        }
    }

    @Override
    public void close(TaskAttemptContext task) throws IOException {
        rowGroup.writeTo(file);
        file.end(Map.of(ParquetReadSupport.SPARK_METADATA_KEY(), type.json()));
        codecs.release();
    }
}

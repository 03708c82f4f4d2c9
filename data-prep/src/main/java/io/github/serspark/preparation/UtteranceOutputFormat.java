package io.github.serspark.preparation;

import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Writes rows that end in a waveform as Parquet, several times faster than Spark, which hands Parquet each float by itself.
 *
 * <p>Each task writes a file, and the committer that Hadoop has for the file system makes it visible as a whole. Public
 * because Spark and Hadoop make it by its name.
 */
public final class UtteranceOutputFormat extends FileOutputFormat<Void, Row> {
    private static final String TYPE = "ser-spark.utterance.type";

    /** Writes a file for each partition of {@code rows} into the new folder {@code path}. */
    static void write(JavaRDD<Row> rows, StructType type, Compression compression, String path) {
        Configuration hadoop = new Configuration(rows.context().hadoopConfiguration());
        hadoop.set(TYPE, type.json());
        hadoop.set(ParquetOutputFormat.COMPRESSION, compression.name());
        rows.mapToPair(row -> new Tuple2<Void, Row>(null, row))
                .saveAsNewAPIHadoopFile(path, Void.class, Row.class, UtteranceOutputFormat.class, hadoop);
    }

    @Override
    public RecordWriter<Void, Row> getRecordWriter(TaskAttemptContext task) throws IOException {
        Configuration hadoop = task.getConfiguration();
        String extension = ParquetOutputFormat.getCompression(hadoop).getExtension() + ".parquet";
        return new UtteranceWriter(file(task, extension), (StructType) DataType.fromJson(hadoop.get(TYPE)), hadoop);
    }

    /** As {@code getDefaultWorkFile} names it, but in the same digits for everybody. */
    private Path file(TaskAttemptContext task, String extension) throws IOException {
        PathOutputCommitter committer = (PathOutputCommitter) getOutputCommitter(task);
        int number = task.getTaskAttemptID().getTaskID().getId();
        return new Path(committer.getWorkPath(), String.format(Locale.ROOT, "part-r-%05d%s", number, extension));
    }
}

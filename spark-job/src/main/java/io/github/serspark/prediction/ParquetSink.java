package io.github.serspark.prediction;

import io.github.serspark.model.Recognition;
import io.github.serspark.model.SpeechFormat;
import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Parquet, without Spark: {@code probabilities} is a list. */
final class ParquetSink implements Sink {
    private static final MessageType PREDICTION = MessageTypeParser.parseMessageType(
            """
            message prediction {
              required binary file (STRING);
              required binary task (STRING);
              required int32 level;
              required binary level_name (STRING);
              required group probabilities (LIST) { repeated group list { required double element; } }
            }
            """);

    private static final MessageType ATTENTION = MessageTypeParser.parseMessageType(
            """
            message attention {
              required binary file (STRING);
              required binary task (STRING);
              required int32 frame;
              required double time_s;
              required float weight;
            }
            """);

    private final SpeechFormat format;
    private final ParquetWriter<Group> predictions;
    private final Optional<ParquetWriter<Group>> attention;

    ParquetSink(OutputFile predictions, Optional<OutputFile> attention, SpeechFormat format) throws IOException {
        this.format = format;
        this.predictions = writer(predictions, PREDICTION);
        this.attention = attention.isEmpty() ? Optional.empty() : Optional.of(writer(attention.get(), ATTENTION));
    }

    @Override
    public void write(Recognition recognition) throws IOException {
        double[] probabilities = recognition.probabilities();
        Group row = row(PREDICTION, recognition)
                .append("level", recognition.level())
                .append("level_name", recognition.levelName());
        Group list = row.addGroup("probabilities");
        for (double probability : probabilities) {
            list.addGroup("list").append("element", probability);
        }
        predictions.write(row);
        if (attention.isPresent()) {
            writeCurve(recognition, attention.get());
        }
    }

    private void writeCurve(Recognition recognition, ParquetWriter<Group> writer) throws IOException {
        float[] weights = recognition.attention();
        for (int frame = 0; frame < weights.length; frame++) {
            writer.write(row(ATTENTION, recognition)
                    .append("frame", frame)
                    .append("time_s", format.centreSeconds(frame))
                    .append("weight", weights[frame]));
        }
    }

    private static Group row(MessageType type, Recognition recognition) {
        return new SimpleGroup(type)
                .append("file", recognition.id())
                .append("task", recognition.task().id());
    }

    @Override
    public void close() throws IOException {
        predictions.close();
        if (attention.isPresent()) {
            attention.get().close();
        }
    }

    private static ParquetWriter<Group> writer(OutputFile file, MessageType type) throws IOException {
        return ExampleParquetWriter.builder(file)
                .withType(type)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build();
    }
}

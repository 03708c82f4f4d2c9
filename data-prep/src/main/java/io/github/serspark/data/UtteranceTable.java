package io.github.serspark.data;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.EncoderField;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.catalyst.encoders.RowEncoder;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** The columns of {@code utterances/}; the partition column {@code split} is part of the path. */
public final class UtteranceTable {
    /** The folder in the output of the preparation. */
    public static final String FOLDER = "utterances";

    public static final String SPLIT = "split";

    static final String SAMPLES = "samples";
    static final String FRAMES = "frames";

    static final StructField ID = DataTypes.createStructField("id", DataTypes.StringType, false);
    static final StructField SPEAKER = DataTypes.createStructField("speaker", DataTypes.StringType, false);
    static final StructField NUM_FRAMES = DataTypes.createStructField("num_frames", DataTypes.IntegerType, false);

    private UtteranceTable() {}

    /**
     * All columns that describe an utterance, up to and without its waveform.
     *
     * @param rated ratings that are cut into levels
     * @param categories tasks of classes
     */
    public static StructType description(List<String> rated, List<String> categories) {
        StructType type = new StructType()
                .add(ID)
                .add("session", DataTypes.StringType, true)
                .add(SPEAKER)
                .add("gender", DataTypes.StringType, true)
                .add("dialog", DataTypes.StringType, true)
                .add("scripted", DataTypes.BooleanType, true)
                .add("start_seconds", DataTypes.DoubleType, true)
                .add("end_seconds", DataTypes.DoubleType, true)
                .add("category", DataTypes.StringType, true);
        for (String dimension : Dimensions.IN_FILE_ORDER) {
            type = type.add(dimension, DataTypes.DoubleType, true);
        }
        for (String dimension : rated) {
            type = type.add(levelColumn(dimension));
        }
        for (String task : categories) {
            type = type.add(task + "_label", DataTypes.StringType, true).add(levelColumn(task));
        }
        return type.add("frame_length", DataTypes.IntegerType, false)
                .add("frame_step", DataTypes.IntegerType, false)
                .add(NUM_FRAMES);
    }

    /**
     * The last column: {@code samples}, each sample once, or {@code frames}, the matrix {@code [num_frames][frame_length]}.
     */
    public static StructField waveform(boolean materialised) {
        DataType samples = DataTypes.createArrayType(DataTypes.FloatType, false);
        return materialised
                ? DataTypes.createStructField(FRAMES, DataTypes.createArrayType(samples, false), false)
                : DataTypes.createStructField(SAMPLES, samples, false);
    }

    /** The level of a task. */
    static StructField levelColumn(String task) {
        return DataTypes.createStructField(task + "_level", DataTypes.IntegerType, true);
    }

    /** An encoder of rows of {@code type} whose arrays of float stay primitive, both ways: boxing costs ten times more. */
    public static ExpressionEncoder<Row> encoder(StructType type) {
        List<EncoderField> fields = new ArrayList<>();
        AgnosticEncoders.RowEncoder boxing = (AgnosticEncoders.RowEncoder) RowEncoder.encoderFor(type);
        for (EncoderField field : JavaConverters.seqAsJavaList(boxing.fields())) {
            StructField column = type.apply(field.name());
            fields.add(new EncoderField(
                    field.name(),
                    column.dataType() instanceof ArrayType array ? arrayEncoder(array) : field.enc(),
                    field.nullable(),
                    field.metadata(),
                    field.readMethod(),
                    field.writeMethod()));
        }
        return ExpressionEncoder.apply(new AgnosticEncoders.RowEncoder(
                JavaConverters.asScalaBuffer(fields).toSeq()));
    }

    private static AgnosticEncoder<?> arrayEncoder(ArrayType array) {
        return array.elementType() instanceof ArrayType rows
                ? new AgnosticEncoders.ArrayEncoder<>(arrayEncoder(rows), false)
                : new AgnosticEncoders.ArrayEncoder<>(AgnosticEncoders.PrimitiveFloatEncoder$.MODULE$, false);
    }
}

package io.github.serspark.evaluation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;

import io.github.serspark.audio.FrameTimes;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code attention}: where a model looked, a row for every utterance of dev and test, task and frame.
 *
 * <p>Frames count from 0; {@code time_s} is the centre of the frame, in seconds from the beginning of the utterance, null
 * where the frames are rows of features that others made; the weights of an utterance and task add up to 1.
 */
final class AttentionTable {

    private static final StructType CURVES = new StructType()
            .add("split", DataTypes.StringType, false)
            .add("id", DataTypes.StringType, false)
            .add("task", DataTypes.StringType, false)
            .add("attention", DataTypes.createArrayType(DataTypes.FloatType, false), false);

    private AttentionTable() {}

    /** Writes one file sorted by partition, utterance, task and frame; nothing if the model has no attention. */
    static void write(SparkSession spark, JavaRDD<Prediction> predictions, Optional<FrameTimes> times, String path) {
        JavaRDD<Row> curves = predictions
                .filter(prediction -> prediction.attention().length > 0)
                .map(AttentionTable::curve);
        if (curves.isEmpty()) {
            return;
        }
        spark.createDataFrame(curves, CURVES)
                .repartition(1)
                .sortWithinPartitions("split", "id", "task") // the frames of a curve stay in order
                .select(
                        col("split"),
                        col("id"),
                        col("task"),
                        posexplode(col("attention")).as(new String[] {"frame", "weight"}))
                .select(
                        col("split"),
                        col("id"),
                        col("task"),
                        col("frame"),
                        centre(times).as("time_s"),
                        col("weight"))
                .write()
                .parquet(path);
    }

    private static Row curve(Prediction prediction) {
        return RowFactory.create(
                prediction.split().id(), prediction.id(), prediction.task().id(), prediction.attention());
    }

    private static Column centre(Optional<FrameTimes> times) {
        return times.map(frames -> col("frame")
                        .multiply(frames.step())
                        .plus(frames.first())
                        .divide(frames.rateHz()))
                .orElse(lit(null).cast(DataTypes.DoubleType));
    }
}

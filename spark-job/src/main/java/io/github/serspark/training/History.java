package io.github.serspark.training;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The epochs of a training as Parquet: one row for each epoch and task. */
final class History {
    private static final StructType SCHEMA = new StructType()
            .add("epoch", DataTypes.IntegerType, false)
            .add("task", DataTypes.StringType, false)
            .add("loss", DataTypes.DoubleType, true) // null where no utterance has a label
            .add("dev_uar", DataTypes.DoubleType, true)
            .add("utterances", DataTypes.LongType, false)
            .add("frames", DataTypes.LongType, false)
            .add("padding_share", DataTypes.DoubleType, false)
            .add("averaging_seconds", DataTypes.DoubleType, false)
            .add("seconds", DataTypes.DoubleType, false)
            .add("frames_per_second", DataTypes.DoubleType, false);

    private History() {}

    static void write(SparkSession spark, List<EpochReport> epochs, String path) {
        List<Row> rows = new ArrayList<>();
        for (EpochReport epoch : epochs) {
            for (String task : epoch.losses().keySet()) {
                rows.add(row(epoch, task));
            }
        }
        spark.createDataFrame(rows, SCHEMA).coalesce(1).write().parquet(path);
    }

    private static Row row(EpochReport epoch, String task) {
        return RowFactory.create(
                epoch.epoch(),
                task,
                defined(epoch.losses().get(task)),
                defined(epoch.devUar().get(task)),
                epoch.utterances(),
                epoch.frames(),
                epoch.padding(),
                epoch.averagingSeconds(),
                epoch.seconds(),
                epoch.framesPerSecond());
    }

    private static Double defined(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

package io.github.serspark.reproduction;

import io.github.serspark.data.StoredTable;
import io.github.serspark.data.Task;
import io.github.serspark.model.TrainingRecord;
import io.github.serspark.report.LearningCurve;
import io.github.serspark.report.TaskCurve;
import io.github.serspark.run.CompletedRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How the networks learnt, as the report shows it. */
final class ReportedLearning {
    private final SparkSession spark;

    ReportedLearning(SparkSession spark) {
        this.spark = spark;
    }

    /** The curve of a network, called {@code label}; it must have been trained here. */
    LearningCurve curve(String label, Judged network) {
        CompletedRun model = CompletedRun.open(
                spark.sparkContext().hadoopConfiguration(), network.model().orElseThrow(), "train");
        TrainingRecord training = model.record(TrainingRecord.class);
        List<Row> epochs =
                StoredTable.read(spark, model.child("history")).orderBy("epoch").collectAsList();
        Map<Task, TaskCurve> curves = new LinkedHashMap<>();
        for (Task task : training.tasks()) {
            List<Row> own = epochs.stream()
                    .filter(row -> row.getAs("task").equals(task.id()))
                    .toList();
            curves.put(task, new TaskCurve(column(own, "loss"), column(own, "dev_uar")));
        }
        return new LearningCurve(label, network.seed(), training.bestEpoch(), curves);
    }

    private static List<Double> column(List<Row> rows, String name) {
        return rows.stream()
                .map(row -> row.<Double>getAs(name))
                .map(value -> value == null ? Double.NaN : value)
                .toList();
    }
}

package io.github.serspark.search;

import io.github.serspark.search.TrialCourse.State;
import io.github.serspark.training.EpochReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The trials of a search as Parquet: one row for each trial, epoch and task; one without an epoch for a trial that has none. */
final class TrialTable {
    /** In the output of a search; {@code trials} itself holds a directory for each. */
    static final String NAME = "tables/trials";

    private static final StructType SCHEMA = new StructType()
            .add("purpose", DataTypes.StringType, false)
            .add("trial", DataTypes.IntegerType, false)
            .add("seed", DataTypes.IntegerType, false)
            .add("parameters", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, false), false)
            .add("state", DataTypes.StringType, false)
            .add("cause", DataTypes.StringType, true) // null where there is no cause to name
            .add("rung", DataTypes.IntegerType, true) // null where it came to none
            .add("epoch", DataTypes.IntegerType, true)
            .add("task", DataTypes.StringType, true)
            .add("loss", DataTypes.DoubleType, true)
            .add("dev_uar", DataTypes.DoubleType, true)
            .add("score", DataTypes.DoubleType, true)
            .add("parameters_sha256", DataTypes.StringType, true)
            .add("kernel", DataTypes.StringType, true)
            .add("seconds", DataTypes.DoubleType, true)
            .add("tries", DataTypes.IntegerType, false)
            .add("host", DataTypes.StringType, true);

    private TrialTable() {}

    /** @param confirmed the best ones, trained again with fresh seeds */
    static void write(SparkSession spark, List<TrialCourse> searched, List<TrialCourse> confirmed, String path) {
        List<Row> rows = new ArrayList<>();
        searched.forEach(course -> rows.addAll(rows("search", course)));
        confirmed.forEach(course -> rows.addAll(rows("confirm", course)));
        spark.createDataFrame(rows, SCHEMA).coalesce(1).write().parquet(path);
    }

    private static List<Row> rows(String purpose, TrialCourse course) {
        if (course.epochs().isEmpty()) {
            return List.of(row(purpose, course, null, null, null, null, null, null, null));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < course.epochs().size(); i++) {
            TrainedEpoch epoch = course.epochs().get(i);
            EpochReport report = epoch.report();
            Double score = defined(course.scores().get(i));
            report.losses()
                    .forEach((task, loss) -> rows.add(row(
                            purpose,
                            course,
                            report.epoch(),
                            task,
                            defined(loss),
                            defined(report.devUar().get(task)),
                            score,
                            report.seconds(),
                            epoch.host())));
        }
        return rows;
    }

    private static Row row(
            String purpose,
            TrialCourse course,
            Integer epoch,
            String task,
            Double loss,
            Double uar,
            Double score,
            Double seconds,
            String host) {
        Trial trial = course.trial();
        boolean trained = course.rung() >= 0;
        return RowFactory.create(
                purpose,
                trial.number(),
                trial.seed(),
                texts(trial.parameters()),
                course.state().toString(),
                course.state() == State.DIVERGED || course.state() == State.FAILED
                        ? course.last().orElseThrow().cause()
                        : null,
                trained ? course.rung() : null,
                epoch,
                task,
                loss,
                uar,
                score,
                trained ? course.trained().parametersSha256() : null,
                trained ? course.trained().kernel() : null,
                seconds,
                course.tries(),
                host);
    }

    private static SortedMap<String, String> texts(Map<String, Object> parameters) {
        SortedMap<String, String> texts = new TreeMap<>();
        parameters.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }

    private static Double defined(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

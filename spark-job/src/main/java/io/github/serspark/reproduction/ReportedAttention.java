package io.github.serspark.reproduction;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Loudness;
import io.github.serspark.audio.Standardisation;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.StoredTable;
import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.report.AttendedUtterance;
import io.github.serspark.report.AttentionContent;
import io.github.serspark.report.LoudnessCorrelation;
import io.github.serspark.report.TaskAttention;
import io.github.serspark.statistics.Correlation;
import io.github.serspark.table.SystemResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.function.PairFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Where a system attends in the utterances of test, as the report shows it. */
final class ReportedAttention {
    private final SparkSession spark;
    private final SystemResult system;
    private final List<Judged> networks;
    private final List<Task> tasks;

    /**
     * @param networks of the judged seed of {@code system}
     * @param tasks of the data
     */
    ReportedAttention(SparkSession spark, SystemResult system, List<Judged> networks, List<Task> tasks) {
        this.spark = spark;
        this.system = system;
        this.networks = networks;
        this.tasks = tasks;
    }

    /** @param drawn ids of the utterances to draw */
    AttentionContent content(Set<String> drawn) {
        Map<String, Map<Task, double[]>> curves = curves();
        Map<String, Map<Task, Row>> predictions = predictions(drawn);
        Map<String, double[]> loudness = new TreeMap<>();
        List<AttendedUtterance> utterances = new ArrayList<>();
        for (PreparedData data : data()) {
            Standardisation standardisation = data.standardisation();
            Framing framing = data.framing();
            loudness.putAll(data.utterances(Split.TEST)
                    .mapToPair(new LoudnessOf(standardisation, framing))
                    .collectAsMap());
            for (Utterance one : data.utterances(Split.TEST)
                    .filter(utterance -> drawn.contains(utterance.id()))
                    .collect()) {
                utterances.add(new AttendedUtterance(
                        one.id(),
                        one.speaker(),
                        Split.TEST,
                        new Audio(standardisation.undo(one.samples()), data.sampleRateHz()),
                        framing,
                        attention(curves.get(one.id()), predictions.get(one.id()))));
            }
        }
        utterances.sort(Comparator.comparing(AttendedUtterance::id));
        return new AttentionContent(system.label(), utterances, correlations(curves, loudness));
    }

    private List<PreparedData> data() {
        return networks.stream()
                .map(Judged::data)
                .distinct()
                .map(path -> PreparedData.open(spark, path))
                .toList();
    }

    /** Attention of every utterance of test: {@code [frames]} by id and task. */
    private Map<String, Map<Task, double[]>> curves() {
        Map<String, Map<Task, double[]>> curves = new TreeMap<>();
        for (Judged network : networks) {
            StoredTable.read(spark, network.result() + "/" + Judged.ATTENTION)
                    .filter(col("split").equalTo(Split.TEST.id()))
                    .groupBy("id", "task")
                    .agg(sort_array(collect_list(struct(col("frame"), col("weight"))))
                            .as("curve"))
                    .collectAsList()
                    .forEach(row -> curves.computeIfAbsent(row.getAs("id"), id -> new HashMap<>())
                            .put(task(row), weights(row)));
        }
        return curves;
    }

    private static double[] weights(Row row) {
        return row.<Row>getList(row.fieldIndex("curve")).stream()
                .mapToDouble(frame -> frame.<Float>getAs("weight"))
                .toArray();
    }

    private Map<String, Map<Task, Row>> predictions(Set<String> ids) {
        Map<String, Map<Task, Row>> predictions = new TreeMap<>();
        for (Judged network : networks) {
            StoredTable.read(spark, network.result() + "/predictions")
                    .filter(col("id").isInCollection(ids))
                    .collectAsList()
                    .forEach(row -> predictions
                            .computeIfAbsent(row.getAs("id"), id -> new HashMap<>())
                            .put(task(row), row));
        }
        return predictions;
    }

    private List<TaskAttention> attention(Map<Task, double[]> curves, Map<Task, Row> predictions) {
        return tasks.stream()
                .filter(curves::containsKey)
                .map(task -> new TaskAttention(
                        task,
                        Arrays.stream(curves.get(task)).boxed().toList(),
                        levelName(task, predictions.get(task), "true_level"),
                        levelName(task, predictions.get(task), "predicted_level")))
                .toList();
    }

    private static String levelName(Task task, Row prediction, String column) {
        Integer level = prediction.getAs(column);
        return level == null ? "" : task.levels().get(level).name();
    }

    private List<LoudnessCorrelation> correlations(
            Map<String, Map<Task, double[]>> curves, Map<String, double[]> loudness) {
        return tasks.stream()
                .map(task -> new LoudnessCorrelation(
                        task,
                        curves.entrySet().stream()
                                .filter(utterance -> utterance.getValue().containsKey(task))
                                .map(utterance -> Correlation.of(
                                        loudness.get(utterance.getKey()),
                                        utterance.getValue().get(task)))
                                .toList()))
                .filter(correlation -> !correlation.r().isEmpty())
                .toList();
    }

    private Task task(Row row) {
        return Task.of(tasks, row.getAs("task"));
    }

    /** The loudness of the frames of an utterance, by its id. */
    private record LoudnessOf(Standardisation standardisation, Framing framing)
            implements PairFunction<Utterance, String, double[]> {
        @Override
        public Tuple2<String, double[]> call(Utterance utterance) {
            return new Tuple2<>(utterance.id(), Loudness.ofFrames(standardisation.undo(utterance.samples()), framing));
        }
    }
}

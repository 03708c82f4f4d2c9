package io.github.serspark.training;

import io.github.serspark.data.Level;
import io.github.serspark.data.Task;
import io.github.serspark.evaluation.Prediction;
import io.github.serspark.statistics.Confusion;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network says of the development partition.
 *
 * @param uar by the task's id; NaN for a task without labels there
 * @param levels that it predicts, by the task's id: of every utterance, labelled or not, sorted by id
 */
public record DevAnswers(Map<String, Double> uar, Map<String, List<Integer>> levels) {

    static DevAnswers of(List<Task> tasks, List<Prediction> predictions) {
        Map<String, Double> uar = new LinkedHashMap<>();
        Map<String, List<Integer>> levels = new LinkedHashMap<>();
        for (Task task : tasks) {
            List<Prediction> own = predictions.stream()
                    .filter(prediction -> prediction.task().equals(task))
                    .sorted(Comparator.comparing(Prediction::id))
                    .toList();
            uar.put(task.id(), uar(task, own));
            levels.put(task.id(), own.stream().map(Prediction::predictedLevel).toList());
        }
        return new DevAnswers(uar, levels);
    }

    private static double uar(Task task, List<Prediction> predictions) {
        int levels = task.levels().size();
        long[][] counts = new long[levels][levels];
        for (Prediction prediction : predictions) {
            if (prediction.trueLevel() != Level.NONE) {
                counts[prediction.trueLevel()][prediction.predictedLevel()]++;
            }
        }
        return new Confusion(counts).uar();
    }
}

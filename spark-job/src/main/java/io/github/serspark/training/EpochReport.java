package io.github.serspark.training;

import io.github.serspark.statistics.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came out of an epoch.
 *
 * @param losses mean training loss by the task's id, without the task's weight
 * @param devUar by the task's id; NaN for a task without labels there
 * @param minibatches trained by each worker, as they counted them
 * @param padding share of the frames that was padding
 * @param averagingSeconds of {@code seconds}, those in which no worker computed: broadcasts, averages, Spark's scheduling
 * @param seconds of training, without the evaluation that follows
 */
public record EpochReport(
        int epoch,
        Map<String, Double> losses,
        Map<String, Double> devUar,
        List<Integer> minibatches,
        long utterances,
        long frames,
        double padding,
        double averagingSeconds,
        double seconds) {

    /** The mean over the tasks that have a UAR, NaN if none has. */
    public double meanDevUar() {
        return Sample.of(devUar.values().stream().mapToDouble(Double::doubleValue))
                .mean();
    }

    /** The dev UAR of {@code task}, of none the mean; NaN without labels there. */
    private double devUar(Optional<String> task) {
        return task.map(devUar::get).orElseGet(this::meanDevUar);
    }

    /**
     * The first with the highest dev UAR; the last where none has a UAR.
     *
     * @param task whose UAR counts, by its id; none: the mean
     */
    static EpochReport best(List<EpochReport> epochs, Optional<String> task) {
        EpochReport found = null;
        for (EpochReport epoch : epochs) {
            if (found == null || Double.isNaN(found.devUar(task)) || epoch.devUar(task) > found.devUar(task)) {
                found = epoch;
            }
        }
        return found;
    }

    double framesPerSecond() {
        return frames / seconds;
    }

    String line(int epochs) {
        return String.format(
                Locale.ROOT,
                "epoch %d/%d  loss %s  dev UAR %s  %.0f frames/s  %.1f s",
                epoch,
                epochs,
                perTask(losses, "%s %.3f"),
                perTask(devUar, "%s %.3f"),
                framesPerSecond(),
                seconds);
    }

    /** The same for machines, by name. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("epoch", epoch);
        fields.put("losses", losses);
        fields.put("devUar", devUar);
        fields.put("framesPerSecond", framesPerSecond());
        fields.put("averagingSeconds", averagingSeconds);
        fields.put("seconds", seconds);
        return fields;
    }

    /** Its figures by name, as they are compared between trainings; NaN where one is undefined. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        losses.forEach((task, loss) -> metrics.put("loss_" + task, loss));
        devUar.forEach((task, uar) -> metrics.put("dev_uar_" + task, uar));
        metrics.put("mean_dev_uar", meanDevUar());
        metrics.put("frames_per_second", framesPerSecond());
        metrics.put("seconds", seconds);
        return metrics;
    }

    private static String perTask(Map<String, Double> values, String format) {
        return values.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, format, e.getKey(), e.getValue()))
                .collect(Collectors.joining(" "));
    }
}

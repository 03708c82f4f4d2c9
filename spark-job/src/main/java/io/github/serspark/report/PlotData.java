package io.github.serspark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Loudness;
import io.github.serspark.data.Task;
import io.github.serspark.table.Figures;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the script draws, as JSON that may stand in a page; what is undefined is null. */
final class PlotData {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlotData() {}

    static String json(ReportContent content) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "learning",
                LearningView.systems(content).stream()
                        .map(system -> lines(system, content))
                        .toList());
        data.put(
                "utterances",
                content.attention().utterances().stream()
                        .map(PlotData::utterance)
                        .toList());
        try {
            // A script element ends at the first "</script", whatever it is part of.
            return MAPPER.writeValueAsString(data).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line for each network and task of a system. */
    private static List<Map<String, Object>> lines(String system, ReportContent content) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (LearningCurve curve : content.learning()) {
            if (curve.system().equals(system)) {
                curve.tasks().forEach((task, values) -> lines.add(line(curve, task, values, content.figures())));
            }
        }
        return lines;
    }

    private static Map<String, Object> line(LearningCurve curve, Task task, TaskCurve values, Figures figures) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("task", task.id());
        line.put("seed", Long.toString(curve.seed()));
        line.put("judged", LearningView.isJudged(curve, figures));
        line.put("best", curve.bestEpoch());
        line.put("loss", rounded(values.loss(), 1, 1e5));
        line.put("uar", rounded(values.devUar(), 100, 1e3));
        return line;
    }

    private static Map<String, Object> utterance(AttendedUtterance utterance) {
        float[] samples = utterance.audio().samples();
        double rate = utterance.audio().rateHz();
        Framing framing = utterance.framing();
        Map<String, Object> plot = new LinkedHashMap<>();
        plot.put("seconds", samples.length / rate);
        plot.put("wave", Envelope.of(samples));
        // The middles of the frames, in seconds.
        plot.put("firstFrame", framing.centre(0) / rate);
        plot.put("frameStep", framing.frameStep() / rate);
        plot.put("loudness", rounded(list(Loudness.ofFrames(samples, framing)), 1, 10));
        plot.put("attention", attention(utterance.tasks()));
        return plot;
    }

    /** By task, as a multiple of what every frame would have if all had the same. */
    private static Map<String, Object> attention(List<TaskAttention> tasks) {
        Map<String, Object> attention = new LinkedHashMap<>();
        for (TaskAttention task : tasks) {
            if (!task.weights().isEmpty()) {
                attention.put(
                        task.task().id(), rounded(task.weights(), task.weights().size(), 1e3));
            }
        }
        return attention;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Each value times {@code unit}, to the nearest of {@code steps} in 1. */
    private static List<Double> rounded(List<Double> values, double unit, double steps) {
        List<Double> rounded = new ArrayList<>();
        for (double value : values) {
            rounded.add(Double.isFinite(value) ? Math.rint(value * unit * steps) / steps : null);
        }
        return rounded;
    }
}

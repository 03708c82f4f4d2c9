package io.github.serspark.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.statistics.Confusion;
import io.github.serspark.statistics.ZTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The file {@code metrics.json}: {@code splits.test.arousal.uar} and so on, and beside it, where there was a baseline,
 * {@code significance.splits.test.arousal.z}. What is undefined is null.
 */
final class MetricsJson {

    static final String NAME = "metrics.json";

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private MetricsJson() {}

    static void write(OutputStream out, List<Score> scores, Optional<Significance> significance) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("splits", bySplit(scores, Function.identity(), MetricsJson::metrics));
        significance.ifPresent(found -> json.put("significance", significance(found)));
        MAPPER.writeValue(out, json);
    }

    /** The scores of a file that {@link #write} wrote. */
    static List<Score> scores(InputStream in) throws IOException {
        JsonNode splits = MAPPER.readTree(in).path("splits");
        List<Score> scores = new ArrayList<>();
        for (Split split : Split.values()) {
            for (Task task : Task.values()) {
                JsonNode counts = splits.path(split.id()).path(task.id()).path("confusion");
                if (counts.isArray()) {
                    scores.add(new Score(split, task, new Confusion(MAPPER.treeToValue(counts, long[][].class))));
                }
            }
        }
        return scores;
    }

    private static Map<String, Object> metrics(Score score) {
        Confusion confusion = score.confusion();
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("n", confusion.n());
        metrics.put("uar", defined(confusion.uar()));
        metrics.put("levelsPresent", confusion.levelsPresent());
        metrics.put("accuracy", defined(confusion.accuracy()));
        metrics.put(
                "recalls",
                Arrays.stream(confusion.recalls())
                        .mapToObj(MetricsJson::defined)
                        .toList());
        metrics.put("confusion", confusion.counts());
        return metrics;
    }

    private static Map<String, Object> significance(Significance significance) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("baseline", significance.baseline());
        json.put("test", "one-tailed pooled two-proportion z-test of UAR");
        json.put("splits", bySplit(significance.comparisons(), Comparison::score, MetricsJson::comparison));
        return json;
    }

    private static Map<String, Object> comparison(Comparison comparison) {
        ZTest test = comparison.test();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("n", comparison.score().confusion().n());
        json.put("uar", defined(comparison.score().confusion().uar()));
        json.put("baselineUar", defined(comparison.baseline().confusion().uar()));
        json.put("z", defined(test.z()));
        json.put("p", defined(test.p()));
        json.put("star", test.significant());
        return json;
    }

    private static <T> Map<String, Map<String, Object>> bySplit(
            List<T> items, Function<T, Score> score, Function<T, Object> json) {
        Map<String, Map<String, Object>> splits = new LinkedHashMap<>();
        for (T item : items) {
            splits.computeIfAbsent(score.apply(item).split().id(), split -> new LinkedHashMap<>())
                    .put(score.apply(item).task().id(), json.apply(item));
        }
        return splits;
    }

    static Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }
}

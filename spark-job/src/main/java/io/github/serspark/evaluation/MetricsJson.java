package io.github.serspark.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.serspark.statistics.Confusion;
import io.github.serspark.statistics.OneTailedTest;
import io.github.serspark.table.ComparedScore;
import io.github.serspark.table.Score;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The file {@code metrics.json}: {@code splits.test.arousal.uar} and so on, and beside it, where there was a baseline,
 * {@code significance.splits.test.arousal.z.p}, {@code .permutation.p} and {@code .mcnemar.p}. The keys are those of the
 * tables ({@link MetricsTables}), in camel case. What is undefined is null.
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

    private static Map<String, Object> metrics(Score score) {
        Confusion confusion = score.confusion();
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("n", confusion.n());
        metrics.put("uar", defined(confusion.uar()));
        metrics.put("uarLow", defined(score.withinSpeakers().low()));
        metrics.put("uarHigh", defined(score.withinSpeakers().high()));
        score.overSpeakers().ifPresent(interval -> {
            metrics.put("uarLowSpeakers", defined(interval.low()));
            metrics.put("uarHighSpeakers", defined(interval.high()));
        });
        metrics.put("levelsPresent", confusion.levelsPresent());
        metrics.put("accuracy", defined(confusion.accuracy()));
        metrics.put("macroF1", defined(confusion.macroF1()));
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
        json.put("splits", bySplit(significance.comparisons(), ComparedScore::score, MetricsJson::comparison));
        return json;
    }

    private static Map<String, Object> comparison(ComparedScore comparison) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("n", comparison.score().confusion().n());
        comparison.tests().all().forEach(test -> json.put(test.kind().id(), test(comparison, test)));
        json.put("disagree", comparison.tests().disagree());
        return json;
    }

    private static Map<String, Object> test(ComparedScore comparison, OneTailedTest test) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", defined(test.kind().metric(comparison.score().confusion())));
        json.put(
                "baselineValue",
                defined(test.kind().metric(comparison.baseline().confusion())));
        json.put("statistic", defined(test.statistic()));
        json.put("p", defined(test.p()));
        json.put("significant", test.significant());
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

package io.github.serspark.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.config.Settings;
import io.github.serspark.data.FeatureTable;
import io.github.serspark.data.PreparedData;
import io.github.serspark.run.Build;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the result of a training depends on, as text by name: its settings, its data and the program. */
final class Provenance {
    private static final String SYSTEM = "train.system";
    private static final String SVM = "train.svm.";

    private Provenance() {}

    /** @param features that are learnt from instead of the waveforms, if it is so */
    static SortedMap<String, String> of(Settings settings, PreparedData data, Optional<FeatureTable> features) {
        SortedMap<String, String> facts = decisive(settings, effective(settings), "train");
        facts.putAll(decisive(settings, data.configuration(), "prepare"));
        facts.put("the corpus", data.fingerprint());
        facts.put(
                "the mean of its samples", String.valueOf(data.standardisation().mean()));
        facts.put(
                "the deviation of its samples",
                String.valueOf(data.standardisation().deviation()));
        features.ifPresent(table -> facts.put(
                "the columns, means and deviations of its features",
                Sha256.of(table.columns().toString().getBytes(StandardCharsets.UTF_8))));
        facts.put("the version of ser-spark", Build.version());
        facts.put("its commit", Build.commit());
        return facts;
    }

    /** What differs between the settings that {@code trained} was trained with and {@code settings}. */
    static List<String> differences(CompletedRun trained, Settings settings) {
        return differences(
                decisive(settings, trained.configuration("train"), "train"),
                decisive(settings, effective(settings), "train"));
    }

    private static JsonNode effective(Settings settings) {
        return new ObjectMapper().valueToTree(settings.effective("train").get("train"));
    }

    /** Those of a section that the result depends on. */
    private static SortedMap<String, String> decisive(Settings settings, JsonNode section, String name) {
        SortedMap<String, String> facts = new TreeMap<>();
        put(section, name, facts);
        boolean svms = "svms".equals(facts.get(SYSTEM));
        facts.keySet().removeIf(key -> !settings.isDecisive(key) || (svms ? !isOfSvms(key) : key.startsWith(SVM)));
        return facts;
    }

    /** What support vector machines depend on; networks depend on all else. */
    private static boolean isOfSvms(String key) {
        return key.startsWith(SVM) || key.equals(SYSTEM) || key.equals("train.features") || !key.startsWith("train.");
    }

    private static void put(JsonNode value, String name, Map<String, String> facts) {
        if (value.isObject()) {
            value.fields().forEachRemaining(field -> put(field.getValue(), name + "." + field.getKey(), facts));
        } else {
            facts.put(
                    name,
                    value.isNumber()
                            ? number(value.doubleValue())
                            : value.isTextual() ? value.textValue() : value.toString());
        }
    }

    /** 1 and 1.0 are the same setting. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    /** What differs, as {@code train.seed was 1 and is 2}; empty if nothing does. */
    static List<String> differences(Map<String, String> earlier, Map<String, String> now) {
        Set<String> names = new TreeSet<>(earlier.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(earlier.get(name), now.get(name)))
                .map(name -> "%s was %s and is %s"
                        .formatted(name, earlier.getOrDefault(name, "not set"), now.getOrDefault(name, "not set")))
                .collect(Collectors.toList());
    }
}

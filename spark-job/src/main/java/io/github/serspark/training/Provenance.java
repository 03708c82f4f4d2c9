package io.github.serspark.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.run.Build;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the result of a training depends on, as text by name: its settings, its data and the program. */
final class Provenance {
    /** Settings that change no bit of the result. */
    private static final Set<String> FREE = Set.of(
            "train.cache",
            "prepare.shard-mb",
            "prepare.compression",
            "prepare.frames",
            "prepare.max-rejected-fraction");

    private static final String FREE_GROUP = "train.checkpoint.";

    private Provenance() {}

    static SortedMap<String, String> of(Settings settings, PreparedData data) {
        SortedMap<String, String> facts = new TreeMap<>();
        put(new ObjectMapper().valueToTree(settings.effective("train").get("train")), "train", facts);
        put(data.runRecord().at("/configuration/prepare"), "prepare", facts);
        facts.keySet().removeIf(name -> FREE.contains(name) || name.startsWith(FREE_GROUP));
        facts.put("the corpus", data.fingerprint());
        facts.put("the mean of its samples", String.valueOf(data.mean()));
        facts.put("the deviation of its samples", String.valueOf(data.deviation()));
        facts.put("the version of ser-spark", Build.version());
        facts.put("its commit", Build.commit());
        return facts;
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

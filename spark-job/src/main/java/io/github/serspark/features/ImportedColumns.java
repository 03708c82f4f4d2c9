package io.github.serspark.features;

import io.github.serspark.run.Excerpt;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Which columns of a table name the utterance and the time, and which are features. */
final class ImportedColumns implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final List<String> IDS = List.of("id", "utterance", "name", "file", "filename", "path");
    private static final List<String> TIMES = List.of("time", "frametime", "start", "timestamp", "frameindex", "frame");
    /** Those that openSMILE and others write and that describe nothing. */
    private static final Set<String> IGNORED = Set.of("end", "class", "label", "emotion");

    private final List<String> names;
    private final int id;
    private final int time; // -1: there is none
    private final int[] features;

    private ImportedColumns(List<String> names, int id, int time, int[] features) {
        this.names = names;
        this.id = id;
        this.time = time;
        this.features = features;
    }

    /** By their names; where none says that it is the utterance's, the first is. */
    static ImportedColumns of(List<String> names) {
        int id = Math.max(0, first(names, IDS));
        int time = first(names, TIMES);
        int[] features = IntStream.range(0, names.size())
                .filter(i -> i != id && i != time)
                .filter(i -> !TIMES.contains(plain(names.get(i))) && !IGNORED.contains(plain(names.get(i))))
                .toArray();
        return new ImportedColumns(List.copyOf(names), id, time, features);
    }

    private static int first(List<String> names, List<String> wanted) {
        return wanted.stream()
                .mapToInt(one ->
                        names.stream().map(ImportedColumns::plain).toList().indexOf(one))
                .filter(place -> place >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    boolean haveTime() {
        return time >= 0;
    }

    /** Where the features are. */
    int[] features() {
        return features.clone();
    }

    int id() {
        return id;
    }

    int time() {
        return time;
    }

    /** Names of the features. */
    List<String> featureNames() {
        return IntStream.of(features).mapToObj(names::get).toList();
    }

    /** A row of text. */
    FeatureRow row(List<String> fields) {
        if (fields.size() != names.size()) {
            return FeatureRow.defective(
                    fields.get(0),
                    "a row has %d columns, expected the %d of its header".formatted(fields.size(), names.size()));
        }
        String utterance = fields.get(id);
        List<Double> numbers = new ArrayList<>();
        for (int place : features) {
            numbers.add(number(fields.get(place)));
        }
        return row(utterance, haveTime() ? number(fields.get(time)) : 0, numbers, fields::get);
    }

    /** What is no number is none. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN; // told by row()
        }
    }

    /** A row of numbers, the features in their order. */
    FeatureRow row(String utterance, double begins, List<Double> numbers, IntFunction<String> text) {
        if (!Double.isFinite(begins)) {
            return FeatureRow.defective(utterance, defect(time, text.apply(time)));
        }
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).floatValue();
            if (!Float.isFinite(values[i])) {
                return FeatureRow.defective(utterance, defect(features[i], text.apply(features[i])));
            }
        }
        return new FeatureRow(utterance, begins, values, "");
    }

    private String defect(int place, String found) {
        return "its column %s is %s, expected a finite number"
                .formatted(Excerpt.of(names.get(place)), Excerpt.of(found));
    }
}

package io.github.serspark.archive;

import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Standardisation;
import io.github.serspark.data.Level;
import io.github.serspark.data.Task;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the {@code run.json} of a training says of its model, as far as a prediction depends on it.
 *
 * @param framing of the waveforms
 * @param standardisation of their samples
 * @param features that it learnt from instead of the waveforms, by their name; none if it learnt from those
 * @param tasks what it learnt, in its order
 * @param sha256 of its parameters
 */
public record ModelRecord(
        int sampleRateHz,
        Framing framing,
        Standardisation standardisation,
        List<String> features,
        List<Task> tasks,
        String sha256) {

    private static final String DIGEST = "sha256";

    /** @throws IOException if it is no record of a training, or was changed since */
    public static ModelRecord read(byte[] json) throws IOException {
        try {
            Map<?, ?> record = part(Json.read(json), Map.class);
            if (!member(record, "kind", String.class).equals("train")) {
                throw new IOException("it is the record of '%s', expected one of 'train'"
                        .formatted(Excerpt.of(member(record, "kind", String.class))));
            }
            requireUnchanged(record);
            return of(record);
        } catch (IllegalArgumentException e) { // frames, levels or tasks that there cannot be
            throw new IOException("it has " + Excerpt.of(e), e);
        }
    }

    /** However it is laid out. */
    private static void requireUnchanged(Map<?, ?> record) throws IOException {
        Map<Object, Object> rest = new LinkedHashMap<>(record);
        rest.remove(DIGEST);
        if (!Sha256.of(Json.text(rest).getBytes(StandardCharsets.UTF_8)).equals(record.get(DIGEST))) {
            throw new IOException("its content has not the SHA-256 that it names");
        }
    }

    private static ModelRecord of(Map<?, ?> record) throws IOException {
        Map<?, ?> data = member(record, "data", Map.class);
        List<String> features = new ArrayList<>();
        for (Object table : member(data, "features", List.class)) {
            features.add(member(part(table, Map.class), "name", String.class));
        }
        List<Task> tasks = new ArrayList<>();
        for (Object task : member(record, "tasks", List.class)) {
            tasks.add(task(part(task, Map.class)));
        }
        return new ModelRecord(
                whole(data, "sampleRateHz"),
                new Framing(whole(data, "frameLength"), whole(data, "frameStep")),
                new Standardisation(number(data, "mean"), number(data, "deviation")),
                features,
                tasks,
                member(record, "parametersSha256", String.class));
    }

    private static Task task(Map<?, ?> task) throws IOException {
        List<Level> levels = new ArrayList<>();
        for (Object one : member(task, "levels", List.class)) {
            Map<?, ?> level = part(one, Map.class);
            levels.add(new Level(member(level, "name", String.class), member(level, "ratings", String.class)));
        }
        return new Task(member(task, "id", String.class), levels);
    }

    private static int whole(Map<?, ?> object, String name) throws IOException {
        double value = number(object, name);
        if (value != (int) value) {
            throw new IOException("it has %s as %s, expected a whole number".formatted(value, name));
        }
        return (int) value;
    }

    private static double number(Map<?, ?> object, String name) throws IOException {
        return member(object, name, Number.class).doubleValue();
    }

    private static <T> T member(Map<?, ?> object, String name, Class<T> type) throws IOException {
        if (!type.isInstance(object.get(name))) {
            throw new IOException("it lacks %s, or has something else there".formatted(name));
        }
        return type.cast(object.get(name));
    }

    private static <T> T part(Object value, Class<T> type) throws IOException {
        if (!type.isInstance(value)) {
            throw new IOException("it has %s where more belongs".formatted(Excerpt.of(Json.text(value))));
        }
        return type.cast(value);
    }
}

package io.github.serspark.archive;

import io.github.serspark.audio.Framing;
import io.github.serspark.data.Task;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.TaskDesign;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network without Adam's state.
 *
 * @param parameters the flat vector, as {@code design} lays it out
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredNetwork(NetworkDesign design, float[] parameters) {

    /**
     * Reads what {@link NetworkArchive} holds. What a prediction depends on must be as the record of the training says.
     *
     * @param framing how the values are cut that it learnt from
     * @param tasks in its order
     * @param sha256 of its parameters
     * @throws IOException if it cannot be read, or is another
     */
    public static StoredNetwork read(InputStream in, Framing framing, List<Task> tasks, String sha256)
            throws IOException {
        StoredNetwork stored = NetworkArchive.read(in);
        requireSame("parameters of digest " + stored.sha256(), "parameters of digest " + sha256);
        requireSame(stored.design.frontEnd().toString(), framing.toString());
        requireSame(
                tasks(stored.design.tasks().stream(), TaskDesign::id, TaskDesign::levels),
                tasks(tasks.stream(), Task::id, task -> task.levels().size()));
        return stored;
    }

    private static <T> String tasks(Stream<T> tasks, Function<T, String> id, ToIntFunction<T> levels) {
        return tasks.map(task -> "%s of %d levels".formatted(id.apply(task), levels.applyAsInt(task)))
                .collect(Collectors.joining(", ", "the tasks ", ""));
    }

    private static void requireSame(String found, String recorded) throws IOException {
        if (!found.equals(recorded)) {
            throw new IOException("it has %s, its run.json %s".formatted(found, Excerpt.of(recorded)));
        }
    }

    /** SHA-256 of the parameters as little-endian floats: two models are the same if it is. */
    public String sha256() {
        return Sha256.of(parameters);
    }
}

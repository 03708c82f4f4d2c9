package io.github.serspark.data;

import java.io.Serializable;
import java.util.Map;

/**
 * What the driver knows of an utterance: all but its waveform.
 *
 * @param frames the number of whole frames, at least 1
 * @param levels of all tasks that it has a label of, from 0
 */
public record UtteranceEntry(String id, String speaker, int frames, Map<Task, Integer> levels) implements Serializable {

    public UtteranceEntry {
        levels = Map.copyOf(levels);
    }

    /** Its level of {@code task}, from 0; {@link Level#NONE} where there is no label. */
    public int level(Task task) {
        return levels.getOrDefault(task, Level.NONE);
    }
}

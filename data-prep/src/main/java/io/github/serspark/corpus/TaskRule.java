package io.github.serspark.corpus;

import io.github.serspark.data.Task;
import java.io.Serializable;

/** How utterances come to their levels of a task. */
public sealed interface TaskRule extends Serializable permits RatedTask, CategoryTask {

    Task task();

    /** The level of what a corpus says of a turn; {@link io.github.serspark.data.Level#NONE} if it says nothing of it. */
    int level(Turn turn);

    /** Whether an utterance without a level is of no use, even for other tasks. */
    default boolean isDemanded() {
        return false;
    }
}

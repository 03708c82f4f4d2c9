package io.github.serspark.table;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.random.Seed;
import io.github.serspark.statistics.Judgements;

/** How a system judged the labelled utterances of a partition for a task. */
public record JudgedTask(Split split, Task task, Judgements judgements) {

    public Column column() {
        return new Column(split, task);
    }

    /** For example {@code arousal of test}. */
    public String name() {
        return task.id() + " of " + split.id();
    }

    /** The seed for a purpose, of its own for every partition and task. */
    long seed(Seed run, String purpose) {
        return run.derive(purpose).derive(split.id()).derive(task.id()).value();
    }
}

package io.github.serspark.reproduction;

import io.github.serspark.evaluation.Evaluation;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.training.Training;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;

/**
 * Something trained, and where its outputs lie.
 *
 * @param system the id of the row that it belongs to
 * @param fold of leave-one-session-out, from 1 on
 * @param data what {@code prepare} wrote
 * @param model what {@code train} wrote; nothing for a result of elsewhere
 * @param result what {@code evaluate} wrote
 */
record Judged(String system, int seed, OptionalInt fold, String data, Optional<String> model, String result) {
    /** The table of {@code evaluate} that only a system with attention has, and only where it is wanted. */
    static final String ATTENTION = "attention";

    /** The model, if it learnt in epochs: then its {@code history} is there. */
    Optional<String> history(Configuration hadoop) {
        return model.filter(
                path -> CompletedRun.open(hadoop, path, Training.KIND).has("history"));
    }

    CompletedRun openResult(Configuration hadoop) {
        return CompletedRun.open(hadoop, result, Evaluation.KIND);
    }

    boolean attends(Configuration hadoop) {
        return openResult(hadoop).has(ATTENTION);
    }
}

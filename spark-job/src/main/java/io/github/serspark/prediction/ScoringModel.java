package io.github.serspark.prediction;

import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.model.Recogniser;
import io.github.serspark.model.SharedModel;
import io.github.serspark.run.UserException;
import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * A model as the tasks of a Spark job ask it that we have not set up.
 *
 * @param network whether it is one, and needs a kernel
 */
record ScoringModel(SharedModel shared, KernelChoice kernel, boolean network) implements Serializable {
    private static final KernelChoice VECTOR = KernelChoice.of("vector");

    /** One for the task that this thread runs. */
    Recogniser recogniser() {
        if (network
                && kernel.equals(KernelChoice.AUTO)
                && TaskContext.get().resources().isEmpty()) {
            requireVector();
        }
        return shared.recogniser();
    }

    /** The scalar kernel, which is left over otherwise, takes a hundred times as long. */
    private static void requireVector() {
        VECTOR.obstacle().ifPresent(obstacle -> {
            throw new UserException(
                    "Cannot score on %s: %s For executors that belongs in spark.executor.extraJavaOptions."
                            .formatted(
                                    SparkEnv.get()
                                            .blockManager()
                                            .blockManagerId()
                                            .host(),
                                    obstacle));
        });
    }
}

package io.github.serspark.prediction;

import io.github.serspark.run.UserException;
import java.util.List;
import java.util.Optional;

/**
 * What the user wants.
 *
 * @param model the output of {@code train}
 * @param inputs recordings, and folders of them, on any of Hadoop's file systems
 * @param out the file for the predictions, {@code .csv}, {@code .jsonl} or {@code .parquet}; none is a table to read
 * @param attention whether the attention of every frame is written too
 * @param overwrite whether what is at {@code out} may be replaced
 */
public record PredictionRequest(
        String model, List<String> inputs, Optional<String> out, boolean attention, boolean overwrite) {

    public PredictionRequest {
        inputs = List.copyOf(inputs);
        if (attention && out.isEmpty()) {
            throw new UserException("Cannot show attention in the table: it has a weight for each frame, expected"
                    + " a file for them. Name one by --out.");
        }
    }
}

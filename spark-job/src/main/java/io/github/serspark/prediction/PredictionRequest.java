package io.github.serspark.prediction;

import io.github.serspark.run.UserException;
import java.util.List;
import java.util.Optional;

/**
 * What the user wants.
 *
 * @param model the output of {@code train}
 * @param inputs recordings, and folders of them, on any of Hadoop's file systems; none where {@code cut} lists segments
 * @param cut which parts of them
 * @param out the file for the predictions, {@code .csv}, {@code .jsonl} or {@code .parquet}; none is a table to read
 * @param form what is written of the predictions
 * @param overwrite whether what is at {@code out} may be replaced
 */
public record PredictionRequest(
        String model, List<String> inputs, Cut cut, Optional<String> out, Form form, boolean overwrite) {

    public PredictionRequest {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty() == cut.segments().isEmpty()) {
            throw new UserException("Cannot predict: %s, expected recordings or --segments. %s"
                    .formatted(
                            inputs.isEmpty() ? "no recording is named" : "recordings are named beside --segments",
                            inputs.isEmpty() ? "Name some." : "Leave one of both out."));
        }
        if (form.attention()) {
            requireFile(out, "attention", "it has a weight for each frame");
        }
        if (form.wide()) {
            requireFile(out, "the wide form", "it has a column for each task and level");
        }
        if (form.embeddings()
                && !out.map(OutputFormat::of)
                        .filter(OutputFormat.PARQUET::equals)
                        .isPresent()) {
            throw new UserException(
                    "Cannot write embeddings to %s: they are lists of numbers, expected Parquet. Name it by --out NAME.parquet."
                            .formatted(out.orElse("the table")));
        }
    }

    /** Recordings as a whole. */
    public PredictionRequest(String model, List<String> inputs, Optional<String> out, Form form) {
        this(model, inputs, Cut.NONE, out, form, false);
    }

    private static void requireFile(Optional<String> out, String what, String why) {
        if (out.isEmpty()) {
            throw new UserException("Cannot show %s in the table: %s, expected a file for them. Name one by --out."
                    .formatted(what, why));
        }
    }
}

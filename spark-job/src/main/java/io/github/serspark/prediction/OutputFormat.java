package io.github.serspark.prediction;

import io.github.serspark.run.UserException;
import java.util.Arrays;
import java.util.Locale;

/** How predictions are written. */
enum OutputFormat {
    CSV,
    JSONL,
    PARQUET;

    /** What the end of the file's name says. */
    static OutputFormat of(String path) {
        return Arrays.stream(values())
                .filter(format -> path.toLowerCase(Locale.ROOT).endsWith(format.extension()))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        "Cannot write to %s: its name does not say how, expected one that ends with .csv, .jsonl or .parquet. Choose another --out."
                                .formatted(path)));
    }

    /** {@code .csv} and so on. */
    String extension() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}

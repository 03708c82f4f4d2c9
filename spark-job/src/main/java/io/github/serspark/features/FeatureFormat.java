package io.github.serspark.features;

import io.github.serspark.egemaps.FeatureLevel;
import io.github.serspark.recording.PendingFile;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** How features are written. */
enum FeatureFormat {
    CSV {
        @Override
        Sink open(PendingFile file, FeatureLevel level) throws IOException {
            return new CsvSink(file.open(), level);
        }
    },
    PARQUET {
        @Override
        Sink open(PendingFile file, FeatureLevel level) throws IOException {
            return new ParquetSink(file, level);
        }
    };

    /** What the end of the file's name says. */
    static FeatureFormat of(String path) {
        return Arrays.stream(values())
                .filter(format -> path.toLowerCase(Locale.ROOT)
                        .endsWith("." + format.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        "Cannot write to %s: its name does not say how, expected one that ends with .csv or .parquet. Choose another --out."
                                .formatted(path)));
    }

    abstract Sink open(PendingFile file, FeatureLevel level) throws IOException;
}

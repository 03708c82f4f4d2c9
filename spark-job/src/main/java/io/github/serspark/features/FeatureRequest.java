package io.github.serspark.features;

import io.github.serspark.egemaps.FeatureLevel;
import java.util.List;

/**
 * What the user wants.
 *
 * @param inputs recordings, and folders of them, on any of Hadoop's file systems
 * @param out the file for the features, {@code .csv} or {@code .parquet}
 * @param overwrite whether what is at {@code out} may be replaced
 */
public record FeatureRequest(List<String> inputs, String out, FeatureLevel level, boolean overwrite) {
    public FeatureRequest {
        inputs = List.copyOf(inputs);
    }
}

package io.github.serspark.features;

import io.github.serspark.audio.Suspicion;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What came out for a recording; it travels from executors by Java serialisation. */
final class Features implements Serializable {
    private static final long serialVersionUID = 1L;

    private final float[][] rows;
    private final EnumMap<Suspicion, Double> suspicions = new EnumMap<>(Suspicion.class);
    private final String failure; // null if there is none

    private Features(float[][] rows, Map<Suspicion, Double> suspicions, String failure) {
        this.rows = rows;
        this.suspicions.putAll(suspicions);
        this.failure = failure;
    }

    static Features of(float[][] rows, Map<Suspicion, Double> suspicions) {
        return new Features(rows, suspicions, null);
    }

    static Features failed(String sentence) {
        return new Features(new float[0][], Map.of(), sentence);
    }

    /** {@code [rows][columns]}; none if it failed. */
    float[][] rows() {
        return rows;
    }

    /** What there is against the recording, with a measure of each. */
    Map<Suspicion, Double> suspicions() {
        return suspicions;
    }

    /** A sentence for the user, where there are no features. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}

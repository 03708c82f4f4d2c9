package io.github.serspark.prediction;

import io.github.serspark.audio.Suspicion;
import io.github.serspark.model.Recognition;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came out for a recording; it travels from executors by Java serialisation. */
final class Answer implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Recognition> recognitions;
    private final EnumMap<Suspicion, Double> suspicions;
    private final String failure; // null if there is none

    private Answer(List<Recognition> recognitions, Map<Suspicion, Double> suspicions, String failure) {
        this.recognitions = new ArrayList<>(recognitions);
        this.suspicions = new EnumMap<>(Suspicion.class);
        this.suspicions.putAll(suspicions);
        this.failure = failure;
    }

    static Answer of(List<Recognition> recognitions, Map<Suspicion, Double> suspicions) {
        return new Answer(recognitions, suspicions, null);
    }

    static Answer failed(String sentence) {
        return new Answer(List.of(), Map.of(), sentence);
    }

    /** One for each task; none if it failed. */
    List<Recognition> recognitions() {
        return recognitions;
    }

    /** What there is against the recording, with a measure of each. */
    Map<Suspicion, Double> suspicions() {
        return suspicions;
    }

    /** A sentence for the user, where there is no recognition. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}

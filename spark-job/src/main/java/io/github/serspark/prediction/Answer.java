package io.github.serspark.prediction;

import io.github.serspark.model.Recognition;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came out for a recording; it travels from executors by Java serialisation. */
final class Answer implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Recognition> recognitions;
    private final String failure; // null if there is none

    private Answer(List<Recognition> recognitions, String failure) {
        this.recognitions = new ArrayList<>(recognitions);
        this.failure = failure;
    }

    static Answer of(List<Recognition> recognitions) {
        return new Answer(recognitions, null);
    }

    static Answer failed(String sentence) {
        return new Answer(List.of(), sentence);
    }

    /** One for each task; none if it failed. */
    List<Recognition> recognitions() {
        return recognitions;
    }

    /** A sentence for the user, where there is no recognition. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}

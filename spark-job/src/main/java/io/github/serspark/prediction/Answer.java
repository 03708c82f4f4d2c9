package io.github.serspark.prediction;

import io.github.serspark.audio.Segment;
import io.github.serspark.audio.Suspicion;
import io.github.serspark.model.Recognition;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came out for a recording, or a part of it; it travels from executors by Java serialisation. */
final class Answer implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final Segment segment; // null if it is of all
    private final ArrayList<Recognition> recognitions;
    private final EnumMap<Suspicion, Double> suspicions;
    private final String failure; // null if there is none

    private Answer(
            String file,
            Optional<Segment> segment,
            List<Recognition> recognitions,
            Map<Suspicion, Double> suspicions,
            String failure) {
        this.file = file;
        this.segment = segment.orElse(null);
        this.recognitions = new ArrayList<>(recognitions);
        this.suspicions = new EnumMap<>(Suspicion.class);
        this.suspicions.putAll(suspicions);
        this.failure = failure;
    }

    /** @param suspicions what there is against the recording, with a measure of each */
    static Answer of(
            String file, Optional<Segment> segment, List<Recognition> recognitions, Map<Suspicion, Double> suspicions) {
        return new Answer(file, segment, recognitions, suspicions, null);
    }

    static Answer failed(String file, Optional<Segment> segment, String sentence) {
        return new Answer(file, segment, List.of(), Map.of(), sentence);
    }

    /** The recording, as the user calls it. */
    String file() {
        return file;
    }

    /** Which part of the recording; nothing if it is all of it. */
    Optional<Segment> segment() {
        return Optional.ofNullable(segment);
    }

    /** What was judged, in a word: {@code call.wav}, {@code call.wav#t=4,8}. */
    String name() {
        return segment == null ? file : segment.of(file);
    }

    /** What lies {@code seconds} after the beginning of the part, in seconds from the recording's. */
    double seconds(double seconds) {
        return segment == null ? seconds : segment.start() + seconds;
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

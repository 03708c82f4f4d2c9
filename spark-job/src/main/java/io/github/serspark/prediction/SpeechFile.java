package io.github.serspark.prediction;

import java.io.Serializable;

/** A recording; it travels to executors by Java serialisation. */
final class SpeechFile implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String location;

    SpeechFile(String name, String location) {
        this.name = name;
        this.location = location;
    }

    /** As the user calls it. */
    String name() {
        return name;
    }

    /** Its qualified path. */
    String location() {
        return location;
    }
}

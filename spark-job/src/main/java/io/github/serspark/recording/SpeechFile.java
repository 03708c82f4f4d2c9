package io.github.serspark.recording;

import java.io.Serializable;

/** A recording; it travels to executors by Java serialisation. */
public final class SpeechFile implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String location;

    SpeechFile(String name, String location) {
        this.name = name;
        this.location = location;
    }

    /** As the user calls it. */
    public String name() {
        return name;
    }

    /** Its qualified path. */
    public String location() {
        return location;
    }
}

package io.github.serspark.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run says of itself in {@code run.json}: what it was, with which settings and versions, and what came out. */
public final class RunRecord {
    /** The SHA-256 of the rest. */
    static final String DIGEST = "sha256";

    private final Instant started = Instant.now();
    private final Map<String, Object> sections = new LinkedHashMap<>();

    private RunRecord() {}

    /**
     * A record whose clock starts now.
     *
     * @param kind the command, for example {@code prepare}
     * @param configuration the effective settings, by section
     */
    public static RunRecord start(String kind, Map<String, Object> configuration) {
        Events.log("started", Map.of("command", kind, "configuration", configuration, "commit", Build.commit()));
        return new RunRecord()
                .put("kind", kind)
                .put("configuration", configuration)
                .put("versions", Build.versions())
                .put("commit", Build.commit());
    }

    /** Adds a part of the run's own; {@code value} is what Jackson can write: maps, lists, numbers, text. */
    public RunRecord put(String name, Object value) {
        sections.put(name, value);
        return this;
    }

    /** Adds each component of {@code parts} as a part, but for those that are null. */
    public RunRecord put(Record parts) {
        ObjectNode components = new ObjectMapper()
                .setSerializationInclusion(JsonInclude.Include.NON_NULL)
                .valueToTree(parts);
        components.fields().forEachRemaining(component -> put(component.getKey(), component.getValue()));
        return this;
    }

    /** The whole record, the parts in the order they were put, and its digest. */
    String toJson() {
        Map<String, Object> all = new LinkedHashMap<>(sections);
        all.put("created", started.truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("durationSeconds", Duration.between(started, Instant.now()).toMillis() / 1e3);
        try {
            ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
            ObjectNode record = (ObjectNode) mapper.readTree(mapper.writeValueAsBytes(all));
            return mapper.writeValueAsString(record.put(DIGEST, digest(record))) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of all that {@code record} says but {@link #DIGEST}, however it is laid out. */
    static String digest(ObjectNode record) throws IOException {
        ObjectNode rest = record.objectNode().setAll(record);
        return Sha256.of(new ObjectMapper().writeValueAsBytes(rest.without(DIGEST)));
    }
}

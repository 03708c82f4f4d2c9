package io.github.serspark.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A complete output of a command, opened for reading. */
public final class CompletedRun {
    /** The record of a million files has some 200 MB. */
    private static final int MAX_RECORD_BYTES = 256 << 20;

    private static final ObjectMapper RECORDS = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private final Location location;
    private final ObjectNode record;

    private CompletedRun(Location location, ObjectNode record) {
        this.location = location;
        this.record = record;
    }

    /**
     * Opens the output that a command of {@code kind} completed at {@code path}.
     *
     * @param others what else it may be
     * @throws UserException if there is none, if it is incomplete, if another command wrote it, or if its record was changed
     */
    public static CompletedRun open(Configuration hadoop, String path, String kind, String... others) {
        Location location = Location.of(hadoop, path);
        requireComplete(location, kind);
        CompletedRun run = read(location);
        if (!run.kind().equals(kind) && !List.of(others).contains(run.kind())) {
            throw new UserException(
                    "Cannot read %s: it holds the output of '%s', expected one of '%s'. Give the directory that '%s' wrote."
                            .formatted(location, Excerpt.of(run.kind()), kind, kind));
        }
        run.requireUnchanged();
        return run;
    }

    /**
     * The same, or nothing where there is no complete output.
     *
     * @throws UserException if another command wrote it
     */
    public static Optional<CompletedRun> find(Configuration hadoop, String path, String kind) {
        try {
            return OutputDirectory.isComplete(Location.of(hadoop, path))
                    ? Optional.of(open(hadoop, path, kind))
                    : Optional.empty();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * Whether there is a complete output of one of {@code kinds}.
     *
     * @throws UserException if that cannot be found out
     */
    public static boolean isAt(Configuration hadoop, String path, String... kinds) {
        Location location = Location.of(hadoop, path);
        try {
            return location.isDirectory()
                    && OutputDirectory.isComplete(location)
                    && List.of(kinds).contains(read(location).kind());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** The command that wrote it. */
    public String kind() {
        return record.path("kind").asText();
    }

    /**
     * What {@code run.json} says, as {@code type} has it.
     *
     * @throws UserException if it lacks a component of {@code type}, or has something else there
     */
    public <T extends Record> T record(Class<T> type) {
        List<String> missing = RecordFields.missing(type, record);
        if (!missing.isEmpty()) {
            throw unlike("lacks " + String.join(", ", missing), null);
        }
        try {
            return RECORDS.treeToValue(record, type);
        } catch (JsonProcessingException e) {
            throw unlike("has something else than expected: " + Excerpt.of(e), e);
        }
    }

    private UserException unlike(String found, Exception cause) {
        return new UserException(
                "Cannot read %s: its run.json %s, expected what this version of '%s' writes. Run '%s' again with --overwrite."
                        .formatted(location, found, kind(), kind()),
                cause);
    }

    /** The settings of a section of the configuration that it ran with. */
    public JsonNode configuration(String section) {
        return record.path("configuration").path(section);
    }

    /** All of {@code run.json}. */
    public JsonNode record() {
        return record;
    }

    public String path() {
        return location.path().toString();
    }

    /** The place called {@code name} in this directory, as Spark's readers want it. */
    public String child(String name) {
        return location.child(name).path().toString();
    }

    /** Whether there is anything called {@code name} in this directory. */
    public boolean has(String name) {
        try {
            return location.child(name).exists();
        } catch (IOException e) {
            throw unreadable(location.toString(), e);
        }
    }

    public InputStream openFile(String name) throws IOException {
        return location.child(name).open();
    }

    /** Writes a file beside what is complete, of which it is no part: it is whole or absent, or as it was before. */
    public void publish(String name, Location.Content content) throws IOException {
        location.child(name).publish(content);
    }

    /** The record as it is found, of which only the kind is sure. */
    static CompletedRun read(Location location) {
        Location file = location.child(OutputDirectory.RECORD);
        try {
            JsonNode record = new ObjectMapper().readTree(file.content(MAX_RECORD_BYTES));
            if (record instanceof ObjectNode object && record.path("kind").isTextual()) {
                return new CompletedRun(location, object);
            }
            throw new IOException("no kind");
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read %s: %s, expected the record of a run of ser-spark.".formatted(file, Excerpt.of(e)), e);
        }
    }

    /** A changed mean or frame length would be believed. */
    private void requireUnchanged() {
        Location file = location.child(OutputDirectory.RECORD);
        String written = record.path(RunRecord.DIGEST).asText();
        try {
            if (!written.equals(RunRecord.digest(record))) {
                throw new UserException(
                        "Cannot read %s: its content has not the SHA-256 that it names, expected the record as '%s' wrote it. Restore it from a copy, or run '%s' again with --overwrite."
                                .formatted(file, kind(), kind()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireComplete(Location location, String kind) {
        try {
            if (!location.exists()) {
                throw new UserException(
                        "Cannot read %s: it does not exist, expected the output of '%s'.".formatted(location, kind));
            }
            if (!OutputDirectory.isComplete(location)) {
                throw new UserException("Cannot read %s: %s, expected a complete output of '%s'. Run '%s' again."
                        .formatted(location, incompleteness(location), kind, kind));
            }
        } catch (IOException e) {
            throw unreadable(location.toString(), e);
        }
    }

    private static UserException unreadable(String path, IOException e) {
        return new UserException("Cannot read %s: %s, expected a directory that can be read.".formatted(path, e), e);
    }

    private static String incompleteness(Location location) throws IOException {
        return location.child(OutputDirectory.MARKER).exists()
                ? "the run that wrote it was interrupted"
                : "it has no " + OutputDirectory.RECORD;
    }
}

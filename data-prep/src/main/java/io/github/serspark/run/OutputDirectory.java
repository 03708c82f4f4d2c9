package io.github.serspark.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * A directory that is written as a whole or counts as not written.
 *
 * <p>{@code _INCOMPLETE} is there from the first moment to the last, {@code run.json} comes at the very end. No step
 * needs an atomic rename of a directory, which object stores do not have. What an interrupted run left is cleaned by the
 * next one; a directory that no command of ours wrote is never touched.
 */
public final class OutputDirectory {
    static final String RECORD = "run.json";
    static final String MARKER = "_INCOMPLETE";
    private static final String TEMPORARY_RECORD = "_run.json.writing";

    private final Location location;

    private OutputDirectory(Location location) {
        this.location = location;
    }

    /**
     * Makes {@code path} ready for a new output.
     *
     * @param kind the command that writes it; only a complete output of the same kind can be overwritten
     * @throws UserException if something is there that must not be replaced
     */
    public static OutputDirectory create(Configuration hadoop, String path, String kind, boolean overwrite) {
        Location location = Location.of(hadoop, path);
        try {
            refuseForeign(location);
            if (isComplete(location)) {
                refuseComplete(location, kind, overwrite);
            }
            OutputDirectory directory = new OutputDirectory(location);
            directory.mark(kind);
            directory.clean();
            return directory;
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write to %s: %s, expected a directory that can be written.".formatted(location, e), e);
        }
    }

    /** The directory itself, as Spark's readers and writers want it. */
    public String path() {
        return location.path().toString();
    }

    /** The place called {@code name} in this directory, as Spark's readers and writers want it. */
    public String child(String name) {
        return location.child(name).path().toString();
    }

    /** A new file in this directory; it may lack or be cut until the directory is committed. */
    public OutputStream createFile(String name) throws IOException {
        return location.fileSystem().create(location.child(name).path(), true);
    }

    /** Makes the output complete. */
    public void commit(RunRecord record) {
        try {
            try (OutputStream out = createFile(TEMPORARY_RECORD)) {
                out.write(record.toJson().getBytes(StandardCharsets.UTF_8));
            }
            Location written = location.child(RECORD);
            if (!location.fileSystem().rename(location.child(TEMPORARY_RECORD).path(), written.path())) {
                throw new IOException("cannot rename to " + written);
            }
            location.fileSystem().delete(location.child(MARKER).path(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both there means: an overwriting run or a commit was cut short, and nobody can tell which. */
    static boolean isComplete(Location location) throws IOException {
        return location.child(RECORD).exists() && !location.child(MARKER).exists();
    }

    private static void refuseForeign(Location location) throws IOException {
        boolean file = location.exists() && !location.isDirectory();
        boolean ours = location.child(RECORD).exists() || location.child(MARKER).exists();
        if (file || (!ours && location.children().length > 0)) {
            throw new UserException(
                    ("Cannot write to %s: it is %s, expected a new or an empty directory." + " Choose another --out.")
                            .formatted(location, file ? "a file" : "not empty and not an output of ser-spark"));
        }
    }

    private static void refuseComplete(Location location, String kind, boolean overwrite) {
        String found = CompletedRun.read(location).kind();
        if (!found.equals(kind)) {
            throw new UserException(
                    "Cannot write to %s: it holds the output of '%s', expected none or one of '%s'. Choose another --out."
                            .formatted(location, found, kind));
        }
        if (!overwrite) {
            throw new UserException(("Cannot write to %s: it holds a complete output, expected a new or an empty"
                            + " directory. Choose another --out, or replace it with --overwrite.")
                    .formatted(location));
        }
    }

    private void mark(String kind) throws IOException {
        location.fileSystem().mkdirs(location.path());
        try (OutputStream out = createFile(MARKER)) {
            out.write((kind + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The old record goes first, so that at no moment it speaks for less than what it describes. */
    private void clean() throws IOException {
        location.fileSystem().delete(location.child(RECORD).path(), false);
        for (FileStatus child : location.children()) {
            if (!child.getPath().getName().equals(MARKER)) {
                location.fileSystem().delete(child.getPath(), true);
            }
        }
    }
}

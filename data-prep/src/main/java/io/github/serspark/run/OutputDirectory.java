package io.github.serspark.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * A directory that is written as a whole or counts as not written, by one run at a time.
 *
 * <p>{@code _INCOMPLETE} is there from the first moment to the last, {@code run.json} comes at the very end. No step
 * needs an atomic rename of a directory, which object stores do not have. What an interrupted run left is cleaned by the
 * next one, but for what that one can go on from; a directory that no command of ours wrote is never touched. Close it
 * to let another run in.
 */
public final class OutputDirectory implements AutoCloseable {
    static final String RECORD = "run.json";
    static final String MARKER = "_INCOMPLETE";

    private final Location location;
    private final Lease lease;
    private final Set<String> temporary; // names of children that the commit removes

    private OutputDirectory(Location location, Lease lease, Set<String> temporary) {
        this.location = location;
        this.lease = lease;
        this.temporary = temporary;
    }

    /**
     * Makes {@code path} ready for a new output.
     *
     * @param kind the command that writes it; only a complete output of the same kind can be overwritten
     * @throws UserException if something is there that must not be replaced, or another run writes to it
     */
    public static OutputDirectory create(
            Configuration hadoop, String path, String kind, boolean overwrite, LeaseTerms terms) {
        return open(hadoop, path, kind, overwrite, terms, Set.of(), Set.of());
    }

    /**
     * Makes {@code path} ready for an output that can be gone on with: what an interrupted run left in the child
     * {@code kept} stays until the commit, unless the user wants to {@code overwrite} it.
     *
     * @param kind the command that writes it; only a complete output of the same kind can be overwritten
     * @throws UserException if something is there that must not be replaced, or another run writes to it
     */
    public static OutputDirectory resume(
            Configuration hadoop, String path, String kind, boolean overwrite, LeaseTerms terms, String kept) {
        return open(hadoop, path, kind, overwrite, terms, overwrite ? Set.of() : Set.of(kept), Set.of(kept));
    }

    /**
     * Makes {@code path} ready for an output that grows: what earlier runs, complete or not, left in the children {@code kept}
     * stays for good, unless the user wants to {@code overwrite} it.
     *
     * @param kind the command that writes it
     * @throws UserException if something else is there, or another run writes to it
     */
    public static OutputDirectory extend(
            Configuration hadoop, String path, String kind, boolean overwrite, LeaseTerms terms, String... kept) {
        return open(hadoop, path, kind, true, terms, overwrite ? Set.of() : Set.of(kept), Set.of());
    }

    /**
     * Tells what stands in the way of an output at {@code path}, and changes nothing.
     *
     * @throws UserException if something is there that must not be replaced
     */
    public static void check(Configuration hadoop, String path, String kind, boolean overwrite) {
        Location location = Location.of(hadoop, path);
        try {
            refuse(location, kind, overwrite);
        } catch (IOException e) {
            throw unwritable(location, e);
        }
    }

    private static OutputDirectory open(
            Configuration hadoop,
            String path,
            String kind,
            boolean overwrite,
            LeaseTerms terms,
            Set<String> spared,
            Set<String> temporary) {
        Location location = Location.of(hadoop, path);
        try {
            refuse(location, kind, overwrite);
            Lease lease = Lease.acquire(location, terms);
            try {
                refuse(location, kind, overwrite); // another run may have completed it just now
                OutputDirectory directory = new OutputDirectory(location, lease, temporary);
                directory.mark(kind);
                directory.clean(spared);
                return directory;
            } catch (IOException | RuntimeException e) {
                lease.close();
                throw e;
            }
        } catch (IOException e) {
            throw unwritable(location, e);
        }
    }

    /** What to tell the user when something here could not be written. */
    public UserException unwritable(IOException e) {
        return unwritable(location, e);
    }

    private static UserException unwritable(Location location, IOException e) {
        return new UserException(
                "Cannot write to %s: %s, expected a directory that can be written.".formatted(location, e), e);
    }

    /** The directory itself, as Spark's readers and writers want it. */
    public String path() {
        return location.path().toString();
    }

    /** The place called {@code name} in this directory, as Spark's readers and writers want it. */
    public String child(String name) {
        return location.child(name).path().toString();
    }

    /** The place called {@code name} in this directory. */
    public Location location(String name) {
        return location.child(name);
    }

    /**
     * Writes a file in this directory.
     *
     * @throws UserException if it cannot be written, or another run has taken the directory over
     */
    public void write(String name, Location.Content content) {
        try {
            publish(name, content);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Writes a file in this directory that is whole or absent at any moment, before the directory is committed, too.
     *
     * @throws UserException if another run has taken the directory over
     */
    public void publish(String name, Location.Content content) throws IOException {
        lease.requireHeld();
        location.child(name).publish(content);
    }

    /**
     * Makes the output complete, and lets other runs in.
     *
     * @throws UserException if another run has taken the directory over
     */
    public void commit(RunRecord record) {
        try {
            publish(RECORD, out -> out.write(record.toJson().getBytes(StandardCharsets.UTF_8)));
            location.fileSystem().delete(location.child(MARKER).path(), false);
            for (String name : temporary) {
                location.fileSystem().delete(location.child(name).path(), true);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        close();
        Events.log("completed", Map.of("path", location.toString()));
    }

    @Override
    public void close() {
        lease.close();
    }

    /** Both there means: an overwriting run or a commit was cut short, and nobody can tell which. */
    static boolean isComplete(Location location) throws IOException {
        return location.child(RECORD).exists() && !location.child(MARKER).exists();
    }

    private static void refuse(Location location, String kind, boolean overwrite) throws IOException {
        refuseForeign(location);
        if (isComplete(location)) {
            refuseComplete(location, kind, overwrite);
        }
    }

    private static void refuseForeign(Location location) throws IOException {
        boolean file = location.exists() && !location.isDirectory();
        boolean ours = location.child(RECORD).exists()
                || location.child(MARKER).exists()
                || location.child(Lease.FOLDER).exists();
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
                            .formatted(location, Excerpt.of(found), kind));
        }
        if (!overwrite) {
            throw new UserException(("Cannot write to %s: it holds a complete output, expected a new or an empty"
                            + " directory. Choose another --out, or replace it with --overwrite.")
                    .formatted(location));
        }
    }

    private void mark(String kind) throws IOException {
        location.fileSystem().mkdirs(location.path());
        try (OutputStream out =
                location.fileSystem().create(location.child(MARKER).path(), true)) {
            out.write((kind + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The old record goes first, so that at no moment it speaks for less than what it describes. */
    private void clean(Set<String> spared) throws IOException {
        location.fileSystem().delete(location.child(RECORD).path(), false);
        for (FileStatus child : location.children()) {
            String name = child.getPath().getName();
            if (!name.equals(MARKER) && !name.equals(Lease.FOLDER) && !spared.contains(name)) {
                location.fileSystem().delete(child.getPath(), true);
            }
        }
    }
}

package io.github.serspark.doctor;

import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Whether outputs can be written at a place: makes a file, renames and deletes it, and leaves nothing behind.
 *
 * @param path as the user writes it
 */
record OutputCheck(Configuration hadoop, String path) implements Check {
    private static final String SUBJECT = "--out";

    static OutputCheck real(String path) {
        return new OutputCheck(SparkHadoopUtil.get().conf(), path);
    }

    @Override
    public List<Finding> findings() {
        try {
            Location place = Location.of(hadoop, path);
            tryOut(place.fileSystem(), place.path());
            return List.of(Finding.ok(SUBJECT, "%s takes files, renames and deletes them".formatted(place)));
        } catch (IOException | UserException e) {
            return List.of(Finding.problem(
                    SUBJECT,
                    "%s cannot be written: %s".formatted(path, e.getMessage()),
                    "Choose another place, or get the right to write there."));
        }
    }

    private static void tryOut(FileSystem fileSystem, Path directory) throws IOException {
        Deque<Path> made = missing(fileSystem, directory);
        fileSystem.mkdirs(directory);
        try {
            Path file = new Path(directory, "_ser-doctor-" + UUID.randomUUID());
            Path renamed = file.suffix("-renamed");
            try (OutputStream out = fileSystem.create(file, false)) {
                out.write(1);
            }
            require(fileSystem.rename(file, renamed), "rename a file in", directory);
            require(fileSystem.delete(renamed, false), "delete a file in", directory);
        } finally {
            while (!made.isEmpty()) {
                fileSystem.delete(made.pop(), false);
            }
        }
    }

    /** The directories from {@code directory} up that are not there yet. */
    private static Deque<Path> missing(FileSystem fileSystem, Path directory) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = directory; path != null && !fileSystem.exists(path); path = path.getParent()) {
            missing.addLast(path);
        }
        return missing;
    }

    private static void require(boolean done, String what, Path directory) throws IOException {
        if (!done) {
            throw new IOException("cannot %s %s".formatted(what, directory));
        }
    }
}

package io.github.serspark.run;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A place on some file system, made absolute. */
public record Location(FileSystem fileSystem, Path path) {

    /** The place that the user calls {@code path}: {@code DIR}, {@code hdfs://...}, {@code s3a://...}. */
    public static Location of(Configuration hadoop, String path) {
        try {
            Path given = new Path(path);
            FileSystem fileSystem = given.getFileSystem(hadoop);
            return new Location(fileSystem, fileSystem.makeQualified(given));
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(
                    "Cannot use the path '%s': %s, expected a directory or a URL such as hdfs:// or s3a://."
                            .formatted(path, firstLine(e)),
                    e);
        }
    }

    /** The place called {@code name} below this one. */
    public Location child(String name) {
        return new Location(fileSystem, new Path(path, name));
    }

    public boolean exists() throws IOException {
        return fileSystem.exists(path);
    }

    public boolean isDirectory() throws IOException {
        return exists() && fileSystem.getFileStatus(path).isDirectory();
    }

    /** What lies directly in this directory; nothing if it does not exist. */
    public FileStatus[] children() throws IOException {
        return exists() ? fileSystem.listStatus(path) : new FileStatus[0];
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** As the user would write it: a local path without its {@code file:}. */
    @Override
    public String toString() {
        return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
    }
}

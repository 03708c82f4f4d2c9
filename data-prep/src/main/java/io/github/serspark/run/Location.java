package io.github.serspark.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A place on some file system, made absolute. */
public record Location(FileSystem fileSystem, Path path) {
    private static final String LOCAL = "file";
    private static final Set<String> ATOMIC = Set.of(LOCAL, "hdfs");

    /** The place that the user calls {@code path}: {@code DIR}, {@code hdfs://...}, {@code s3a://...}. */
    public static Location of(Configuration hadoop, String path) {
        try {
            Path given = new Path(path);
            FileSystem fileSystem = given.getFileSystem(hadoop);
            return new Location(fileSystem, fileSystem.makeQualified(given));
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(
                    "Cannot use the path '%s': %s, expected a directory or a URL such as hdfs:// or s3a://."
                            .formatted(withoutCredentials(path), withoutCredentials(firstLine(e))),
                    e);
        }
    }

    /** What stands before the host in a URL. */
    private static String withoutCredentials(String text) {
        return text.replaceAll("://[^/\\s]*@", "://");
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
        try {
            return fileSystem.listStatus(path);
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    /**
     * Opens this file as it is. Of a local file Hadoop would compare checksums that it keeps beside it, and move the file to
     * another folder if they differ.
     */
    public InputStream open() throws IOException {
        return (fileSystem instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : fileSystem).open(path);
    }

    /**
     * The content of this file.
     *
     * @throws IOException if it has more than {@code limit} bytes, too, of which no more are read then
     */
    public byte[] content(int limit) throws IOException {
        try (InputStream in = open()) {
            byte[] content = in.readNBytes(limit + 1);
            if (content.length > limit) {
                throw new IOException("it has over %d bytes, the most it may have".formatted(limit));
            }
            return content;
        }
    }

    /**
     * Whether, of several who create a file, only one succeeds, and whether a file is renamed in one step. Object stores do
     * neither, but there a file that is being written cannot be seen before it is whole.
     */
    boolean isAtomic() {
        return ATOMIC.contains(scheme());
    }

    /** Writes a file that does not exist; false if it does. */
    boolean createNew(byte[] content) throws IOException {
        OutputStream out;
        try {
            out = openNew();
        } catch (java.nio.file.FileAlreadyExistsException | FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            if (exists()) {
                return false; // HDFS has other words for a file that is just being created
            }
            throw e;
        }
        try (out) {
            out.write(content);
        } catch (IOException e) {
            deleteBecauseOf(e, path);
            throw e;
        }
        return true;
    }

    /** Hadoop's local file system looks first and creates then, which is too late. */
    private OutputStream openNew() throws IOException {
        return LOCAL.equals(scheme())
                ? Files.newOutputStream(
                        java.nio.file.Path.of(path.toUri()), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                : fileSystem.create(path, false);
    }

    /** Writes a file that is seen whole under its name, or not at all. */
    void publish(Content content) throws IOException {
        Path writing = isAtomic() ? new Path(path.getParent(), "_" + path.getName() + ".writing") : path;
        try {
            write(content, writing);
            if (!writing.equals(path) && !fileSystem.rename(writing, path)) {
                throw new IOException("cannot rename " + writing + " to " + path.getName());
            }
        } catch (IOException e) {
            deleteBecauseOf(e, writing);
            throw e;
        }
    }

    /** Hadoop's local file system reports a full disk by an Error. */
    private void write(Content content, Path file) throws IOException {
        try (FSDataOutputStream out = fileSystem.create(file, true)) {
            try {
                content.writeTo(out);
            } catch (Throwable e) {
                abort(out);
                throw e;
            }
        } catch (FSError e) {
            throw new IOException(e.getCause().getMessage(), e);
        }
    }

    /** Object stores take what was written so far for the whole when the stream is closed, unless they are told. */
    private static void abort(FSDataOutputStream out) {
        if (out.hasCapability(CommonPathCapabilities.ABORTABLE_STREAM)) {
            out.abort();
        }
    }

    /** Half a file takes room where there may be none left. */
    private void deleteBecauseOf(IOException failure, Path file) {
        try {
            fileSystem.delete(file, false);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private String scheme() {
        return fileSystem.getUri().getScheme();
    }

    /** What writes a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** As the user would write it: a local path without its {@code file:}. */
    @Override
    public String toString() {
        return LOCAL.equals(scheme()) ? path.toUri().getPath() : path.toString();
    }
}

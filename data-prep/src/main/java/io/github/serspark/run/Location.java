package io.github.serspark.run;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A place on some file system, made absolute. Whatever path a user gives, on the command line or in a file, becomes a place
 * here and nowhere else.
 *
 * <p>Local files are read and written as they lie. Hadoop's own local file system would compare checksums in a file beside
 * each, hide a file from which they differ, and fail on names with a colon.
 */
public record Location(FileSystem fileSystem, Path path) {
    private static final String LOCAL = "file";
    private static final Set<String> ATOMIC = Set.of(LOCAL, "hdfs");

    /** What a URL begins with; a single letter is a drive of Windows. */
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/(/?)");

    /**
     * The place that the user calls {@code text}: {@code DIR}, {@code hdfs://...}, {@code s3a://...}. Any name that a file
     * system allows is one, such as {@code 12:30}.
     *
     * @throws UserException if there is no such file system
     */
    public static Location of(Configuration hadoop, String text) {
        try {
            return of(hadoop, isUrl(hadoop, text) ? new Path(text) : name(text));
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(text, e);
        } catch (RuntimeException e) {
            if (e.getCause()
                    instanceof ClassNotFoundException) { // as Hadoop tells that the client of a store is missing
                throw unusable(text, e);
            }
            throw e;
        }
    }

    private static Location of(Configuration hadoop, Path given) throws IOException {
        FileSystem found = given.getFileSystem(hadoop);
        FileSystem plain = found instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : found;
        return new Location(plain, plain.makeQualified(given)).named();
    }

    /** This place, if Java can name it to the operating system. */
    private Location named() {
        try {
            local();
            return this;
        } catch (InvalidPathException e) {
            throw new UserException(
                    "Cannot use the path '%s': %s, expected a name that the encoding %s of this locale can write. Set LC_ALL to a UTF-8 locale such as C.UTF-8."
                            .formatted(Excerpt.of(e.getInput()), e.getReason(), System.getProperty("sun.jnu.encoding")),
                    e);
        }
    }

    /** Whether {@code text} names a file system; {@code take:/a.wav} does not, where nobody knows a scheme {@code take}. */
    private static boolean isUrl(Configuration hadoop, String text) {
        Matcher scheme = SCHEME.matcher(text);
        return scheme.lookingAt() && (!scheme.group(2).isEmpty() || isKnown(hadoop, scheme.group(1)));
    }

    private static boolean isKnown(Configuration hadoop, String scheme) {
        try {
            return FileSystem.getFileSystemClass(scheme, hadoop) != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** A path without a scheme; {@code new Path(text)} would take what stands before a colon for one. */
    private static Path name(String text) {
        return new Path(null, null, text);
    }

    private static UserException unusable(String text, Exception e) {
        return new UserException(
                "Cannot use the path '%s': %s, expected a directory or a URL such as hdfs:// or s3a://."
                        .formatted(withoutCredentials(text), withoutCredentials(firstLine(e))),
                e);
    }

    /** What stands before the host in a URL. */
    private static String withoutCredentials(String text) {
        return text.replaceAll("://[^/\\s]*@", "://");
    }

    /** The place called {@code name} below this one. */
    public Location child(String name) {
        return new Location(fileSystem, new Path(path, name(name)));
    }

    /**
     * The place that {@code text} means where it stands in this file: a relative path begins in the file's folder.
     *
     * @throws UserException if there is no such file system
     */
    public Location beside(String text) {
        if (isUrl(fileSystem.getConf(), text)) {
            return of(fileSystem.getConf(), text);
        }
        try {
            return new Location(fileSystem, new Path(path.getParent(), name(text))).named();
        } catch (IllegalArgumentException e) {
            throw unusable(text, e);
        }
    }

    /** The same place for Java, if it is on this machine's disks. */
    public Optional<java.nio.file.Path> local() {
        return LOCAL.equals(scheme())
                ? Optional.of(java.nio.file.Path.of(path.toUri().getPath()))
                : Optional.empty();
    }

    /** Where this file is written until it is complete. */
    public Location pending() {
        return beside("_" + path.getName() + ".writing");
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

    /** Opens this file. Of a local one that a disk cannot read Hadoop would tell by an Error. */
    public InputStream open() throws IOException {
        Optional<java.nio.file.Path> local = local();
        return local.isPresent() ? open(local.get()) : fileSystem.open(path);
    }

    private static InputStream open(java.nio.file.Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new FileNotFoundException("it does not exist");
        }
        return new BufferedInputStream(new FileInputStream(file.toFile()));
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
        Optional<java.nio.file.Path> local = local();
        return local.isPresent()
                ? Files.newOutputStream(local.get(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                : fileSystem.create(path, false);
    }

    /** Writes a file that is seen whole under its name, or not at all. */
    void publish(Content content) throws IOException {
        Path writing = isAtomic() ? pending().path() : path;
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

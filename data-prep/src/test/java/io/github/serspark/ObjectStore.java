package io.github.serspark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.Progressable;

/**
 * A double of an object store on the local disk, for paths {@code store:/...}: an object appears whole when its stream is
 * closed, unless it was aborted, the last writer of a name wins, who creates without overwriting is told too early that the name is free, and times
 * cannot be set.
 */
public final class ObjectStore extends RawLocalFileSystem {
    private static final URI ROOT = URI.create("store:///");

    private static volatile Fault fault = Fault.NONE;
    private static volatile String forbidden = "";

    /** Makes {@code store:} known. */
    public static Configuration configure(Configuration hadoop) {
        hadoop.setClass("fs.store.impl", ObjectStore.class, org.apache.hadoop.fs.FileSystem.class);
        return hadoop;
    }

    /** What happens from now on when an object is uploaded. */
    public static void set(Fault next) {
        fault = next;
    }

    /** Lets nobody open objects whose path ends so; with an empty text everybody opens all. */
    public static void forbid(String end) {
        forbidden = end;
    }

    /** What may go wrong before an object appears. */
    @FunctionalInterface
    public interface Fault {
        Fault NONE = name -> {};

        /** @param name the last part of the object's path */
        void before(String name) throws IOException;
    }

    @Override
    public URI getUri() {
        return ROOT;
    }

    @Override
    public String getScheme() {
        return ROOT.getScheme();
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        return create(path, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        if (!overwrite && exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        return new FSDataOutputStream(new Upload(path), null);
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        if (!forbidden.isEmpty() && path.getName().endsWith(forbidden)) {
            throw new AccessControlException("Permission denied: " + path);
        }
        return super.open(path, bufferSize);
    }

    @Override
    public void setTimes(Path path, long modified, long accessed) {
        // as S3 does: nothing
    }

    private final class Upload extends ByteArrayOutputStream implements Abortable, StreamCapabilities {
        private final Path path;
        private boolean aborted;

        Upload(Path path) {
            this.path = path;
        }

        @Override
        public boolean hasCapability(String capability) {
            return capability.equals(CommonPathCapabilities.ABORTABLE_STREAM);
        }

        @Override
        public AbortableResult abort() {
            aborted = true;
            return null;
        }

        @Override
        public void close() throws IOException {
            if (aborted) {
                return;
            }
            fault.before(path.getName());
            java.nio.file.Path object = pathToFile(path).toPath();
            Files.createDirectories(object.getParent());
            java.nio.file.Path uploaded = Files.createTempFile("object", null);
            try (OutputStream out = Files.newOutputStream(uploaded)) {
                writeTo(out);
            }
            Files.move(uploaded, object, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}

package io.github.serspark.recording;

import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file that is written under another name and gets its own when it is complete; until then what was there stays. */
public final class PendingFile implements OutputFile, Closeable {
    private final Location location;
    private final Location temporary;

    /** @throws UserException if there is a folder, or a file that must not be replaced */
    public PendingFile(Configuration hadoop, String path, boolean overwrite) {
        location = Location.of(hadoop, path);
        temporary = location.pending();
        try {
            requireFree(overwrite);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write to %s: %s, expected a file that can be written.".formatted(location, e), e);
        }
    }

    private void requireFree(boolean overwrite) throws IOException {
        if (location.isDirectory()) {
            throw new UserException(
                    "Cannot write to %s: it is a folder, expected a file. Choose another --out.".formatted(location));
        }
        if (location.exists() && !overwrite) {
            throw new UserException(
                    "Cannot write to %s: it exists, expected a new file. Choose another --out, or replace it with --overwrite."
                            .formatted(location));
        }
    }

    /** Begins it. */
    public FSDataOutputStream open() {
        try {
            return temporary.fileSystem().create(temporary.path(), true);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write to %s: %s, expected a file that can be written.".formatted(location, e), e);
        }
    }

    /** Gives it its name; what was written must be closed. */
    public void commit() throws IOException {
        location.fileSystem().delete(location.path(), false);
        if (!location.fileSystem().rename(temporary.path(), location.path())) {
            throw new IOException("cannot rename %s to %s".formatted(temporary, location));
        }
    }

    /** Removes what was not completed. */
    @Override
    public void close() throws IOException {
        temporary.fileSystem().delete(temporary.path(), false);
    }

    @Override
    public PositionOutputStream create(long blockSize) {
        return HadoopStreams.wrap(open());
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
        return create(blockSize);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    /** As the user would write it. */
    @Override
    public String toString() {
        return location.toString();
    }
}

package io.github.serspark.sound;

import io.github.serspark.audio.ByteSource;
import io.github.serspark.run.Location;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;

/** Bytes of a file; a page of them is kept, since headers are read a few bytes at a time. */
final class StoredBytes implements ByteSource {
    private static final int PAGE = 1 << 16;

    private final Source file;
    private final long length;
    private ByteBuffer page = ByteBuffer.allocate(0);
    private long pageStart;

    /** @param length of {@code file} */
    StoredBytes(Location file, long length) throws IOException {
        Optional<Path> local = file.local();
        this.file = local.isPresent()
                ? new LocalFile(FileChannel.open(local.get()))
                : new StoredFile(file.fileSystem().open(file.path()));
        this.length = length;
    }

    StoredBytes(FileChannel file) throws IOException {
        this.file = new LocalFile(file);
        this.length = file.size();
    }

    /** Where they come from. */
    private interface Source extends Closeable {

        /** Fills {@code into} from the byte at {@code position} on. */
        void read(long position, byte[] into) throws IOException;
    }

    private record LocalFile(FileChannel channel) implements Source {
        @Override
        public void read(long position, byte[] into) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(into);
            while (rest.hasRemaining()) {
                if (channel.read(rest, position + rest.position()) < 0) {
                    throw new EOFException();
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private record StoredFile(FSDataInputStream stream) implements Source {
        @Override
        public void read(long position, byte[] into) throws IOException {
            stream.readFully(position, into);
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public ByteBuffer read(long position, int bytes) throws IOException {
        if (bytes > PAGE / 2) {
            return load(position, bytes);
        }
        if (position < pageStart || position + bytes > pageStart + page.limit()) {
            page = load(position, (int) Math.min(PAGE, Math.max(bytes, length - position)));
            pageStart = position;
        }
        return page.slice((int) (position - pageStart), bytes);
    }

    private ByteBuffer load(long position, int bytes) throws IOException {
        byte[] loaded = new byte[bytes];
        file.read(position, loaded);
        return ByteBuffer.wrap(loaded);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

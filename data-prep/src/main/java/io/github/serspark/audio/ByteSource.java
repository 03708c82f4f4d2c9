package io.github.serspark.audio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a file, read where they are needed. */
public interface ByteSource extends Closeable {

    /** How many there are. */
    long length();

    /**
     * Some of them, as a buffer that begins at 0 and ends at {@code length}.
     *
     * @throws java.io.EOFException if there are not so many
     */
    ByteBuffer read(long position, int length) throws IOException;

    /** Those of {@code file}, which are not copied. */
    static ByteSource of(byte[] file) {
        return new ByteSource() {
            @Override
            public long length() {
                return file.length;
            }

            @Override
            public ByteBuffer read(long position, int length) {
                return ByteBuffer.wrap(file).slice(Math.toIntExact(position), length);
            }

            @Override
            public void close() {}
        };
    }
}

package io.github.serspark.sound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers whether a file could be read, whatever a decoder makes of that. */
final class StoredStream extends FilterInputStream {
    private IOException failure;

    StoredStream(InputStream file) {
        super(file);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return super.read(into, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** @throws IOException if it could not be read */
    void requireSound() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}

package io.github.serspark.prediction;

import java.io.Closeable;
import java.io.IOException;

/** Where answers go, in the order of the recordings. */
interface Sink extends Closeable {
    void write(Answer answer) throws IOException;

    /** Writes what is still to be written. */
    @Override
    void close() throws IOException;
}

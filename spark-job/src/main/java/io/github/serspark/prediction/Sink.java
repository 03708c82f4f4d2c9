package io.github.serspark.prediction;

import io.github.serspark.model.Recognition;
import java.io.Closeable;
import java.io.IOException;

/** Where recognitions go, in the order of the recordings and their tasks. */
interface Sink extends Closeable {
    void write(Recognition recognition) throws IOException;

    /** Writes what is still to be written. */
    @Override
    void close() throws IOException;
}

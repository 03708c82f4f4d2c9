package io.github.serspark.features;

import java.io.Closeable;
import java.io.IOException;

/** Where rows of features go, in the order of the recordings and of time. */
interface Sink extends Closeable {
    void write(String file, float[][] rows) throws IOException;

    /** Writes what is still to be written. */
    @Override
    void close() throws IOException;

    /** Where row {@code k} of timed ones starts, in seconds: every 10 ms one does. */
    static double start(int k) {
        return k / 100.0;
    }

    /** Where it ends: after 20 ms, as openSMILE has it, though the voice is judged by 60. */
    static double end(int k) {
        return (k + 2) / 100.0;
    }
}

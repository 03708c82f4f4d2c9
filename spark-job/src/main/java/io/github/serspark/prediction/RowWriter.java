package io.github.serspark.prediction;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Writes the rows of a table. */
interface RowWriter extends Closeable {

    /** @param row a value for each column; null where there is none */
    void write(List<Object> row) throws IOException;
}

package io.github.serspark.prediction;

/**
 * A column of a table of predictions.
 *
 * @param width the numbers in it: 1, or of a list as many as its longest has
 */
record Column(String name, Kind kind, int width) {

    /** What a column holds. */
    enum Kind {
        TEXT,
        /** Text, or nothing. */
        OPTIONAL_TEXT,
        INTEGER,
        /** A whole number, or nothing. */
        OPTIONAL_INTEGER,
        DOUBLE,
        FLOAT,
        /** {@code double[]}. */
        DOUBLES,
        /** {@code float[]}. */
        FLOATS,
        /** The arrays {@code time_s} and {@code weight}, which JSON has; elsewhere they are a table of their own. */
        CURVE
    }

    static Column of(String name, Kind kind) {
        return new Column(name, kind, 1);
    }
}

package io.github.serspark.report.search;

import java.util.Locale;

/** Places in a figure, in its own units of about a pixel. */
final class Svg {

    private Svg() {}

    static String length(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** {@code 12.0,40.5}, for the points of a line. */
    static String point(double x, double y) {
        return length(x) + "," + length(y);
    }
}

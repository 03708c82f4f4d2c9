package io.github.serspark.egemaps;

/** A maximum or a minimum of a contour. */
record Extremum(int index, double value, boolean isMaximum) {}

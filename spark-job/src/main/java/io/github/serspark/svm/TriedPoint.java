package io.github.serspark.svm;

/**
 * A point of the grid as it did for one task.
 *
 * @param devUar the unweighted average recall on dev, NaN where none of its utterances is labelled
 */
public record TriedPoint(SvmParameters parameters, double devUar) {}

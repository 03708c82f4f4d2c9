package io.github.serspark.corpus;

/** How ratings are taken from label files. */
public record LabelRules(RatingSource source, OutOfRange outOfRange) {}

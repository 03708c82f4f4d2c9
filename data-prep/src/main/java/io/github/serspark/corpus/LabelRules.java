package io.github.serspark.corpus;

import io.github.serspark.data.RatingScale;

/** How ratings are taken from label files. */
public record LabelRules(RatingSource source, RatingScale scale, OutOfRange outOfRange) {}

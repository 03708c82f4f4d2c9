/**
 * Judges predictions: what a system scored, between which bounds, and whether it is better than another.
 *
 * <p>Pure functions of {@link io.github.serspark.statistics.Judgements}, the labelled utterances of one task as one system
 * judged them. A figure is a function of their {@link io.github.serspark.statistics.Confusion}; an interval resamples
 * them ({@link io.github.serspark.statistics.Bootstrap}); a test pairs those of two systems
 * ({@link io.github.serspark.statistics.Comparison}). A search is judged by
 * {@link io.github.serspark.statistics.Confirmation}, {@link io.github.serspark.statistics.Optimism},
 * {@link io.github.serspark.statistics.ExpectedBest} and {@link io.github.serspark.statistics.Importance}. All randomness comes from a seed in the arguments: the same arguments
 * give the same bits. What is undefined is NaN, never 0.
 *
 * <p>Levels count from 0, the lowest.
 */
package io.github.serspark.statistics;

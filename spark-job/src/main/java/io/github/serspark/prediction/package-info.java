/**
 * Says what a trained model hears in recordings of anybody's, wherever they lie.
 *
 * <p>The numbers do not depend on whether this process computes them or executors do, nor on the recordings beside a
 * recording, nor on the order of a listing. A recording that cannot be predicted is named, and the others are predicted all
 * the same. Outputs appear when they are complete.
 */
package io.github.serspark.prediction;

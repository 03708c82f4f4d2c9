/**
 * Features of recordings of anybody's, wherever they lie, as a table; and features of the utterances of prepared data beside
 * them, ours and anyone's, from which systems learn.
 *
 * <p>The numbers do not depend on whether this process computes them or executors do. A recording that has none is named, and
 * the others are described all the same. The table appears when it is complete.
 */
package io.github.serspark.features;

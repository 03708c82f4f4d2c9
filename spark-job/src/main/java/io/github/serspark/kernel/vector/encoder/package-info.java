/**
 * The frame encoder: frames that overlap share what they have in common, and only differ at their edges.
 *
 * <p>Let {@code x} be the first layer's values after its pool of a whole utterance and {@code x_f} those of the frame of
 * positions s to e - 1 alone: its own values, and zero outside. They differ before s, in the first {@link Edge#OWN} positions
 * of the frame, in its last, and from e on; and the second convolution is linear:
 *
 * <pre>
 * y_f[p] = b + sum_t w[t] x_f[p + t - 19]
 *        = b + sum_t w[t] x[p + t - 19]  +  sum_t w[t] d[p + t - 19],   d = x_f - x
 *
 * d[q] = -x[q]           q &lt; s            or  q >= e
 *      = x_f[q] - x[q]   s &lt;= q &lt; s + 10  or  e - 10 &lt;= q &lt; e
 *      = 0               between
 * </pre>
 *
 * The first sum is computed once for all frames, a block a lane; the second is zero but for {@link Edge#LEFT} results at the
 * frame's beginning and {@link Edge#RIGHT} at its end, and one short transform has both.
 *
 * <p>Backward, of ten maps only the winner of the pool has a gradient, so {@link RowGradients} computes the second
 * convolution's gradients directly, from the winners alone.
 */
package io.github.serspark.kernel.vector.encoder;

package io.github.serspark.kernel.vector.encoder;

import static io.github.serspark.kernel.EncoderShape.PAD_LEFT;
import static io.github.serspark.kernel.EncoderShape.POSITION_POOL;
import static io.github.serspark.kernel.EncoderShape.TAPS;

import io.github.serspark.kernel.vector.fourier.SpectralConvolution;

/**
 * How far a frame's zero padding reaches, in positions after the first pool; the package says what for.
 *
 * <p>One transform serves both edges of a frame, the differences on the left from row 0 on and those on the right from row
 * {@link #RIGHT_AT} on. Row r of the result sees rows r to r + 39. So the {@link #LEFT} results wanted of the left stand in
 * rows 0 to 28, and see nothing of the right; those of the right in rows {@code RIGHT_AT - 39 = 29} to 58, which see nothing
 * of the left and, rows up to {@code RIGHT_AT + 29} being there, nothing that has wrapped.
 */
final class Edge {

    /** Zeros after a frame. */
    static final int PAD_RIGHT = TAPS - 1 - PAD_LEFT;

    /** Positions at a frame's beginning, and at its end, for which the first filters see padding (10). */
    static final int OWN = (PAD_RIGHT + POSITION_POOL - 1) / POSITION_POOL;
    /** Samples that the own positions of one edge see, padding included (59). */
    static final int WINDOW = OWN * POSITION_POOL + TAPS - 1;

    /** Positions at a frame's beginning for which the second filters see padding, or own positions (29). */
    static final int LEFT = OWN + PAD_LEFT;
    /** The same at its end (30). */
    static final int RIGHT = OWN + PAD_RIGHT;

    static final int BOTH = LEFT + RIGHT;

    /** Where the differences at the frame's end stand in the transform (68). */
    static final int RIGHT_AT = LEFT + TAPS - 1;
    /** Length of the transform: 100, the first fast one that holds all 98 rows. */
    static final int LENGTH = SpectralConvolution.length(RIGHT_AT + RIGHT);

    private Edge() {}
}

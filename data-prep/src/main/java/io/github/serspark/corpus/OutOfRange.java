package io.github.serspark.corpus;

/** What becomes of a mean rating outside the scale. */
public enum OutOfRange {
    /** It is moved to the nearer end. */
    CLIP,
    /** Its turn is rejected. */
    REJECT
}

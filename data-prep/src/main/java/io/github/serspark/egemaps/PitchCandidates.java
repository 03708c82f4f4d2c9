package io.github.serspark.egemaps;

/**
 * What the fundamental frequency of a frame may be, the likeliest first.
 *
 * @param hertz {@code [6]}, 0 where there is no more candidate
 * @param voicing {@code [6]}, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PitchCandidates(double[] hertz, double[] voicing) {
    static final int COUNT = 6;
}

package io.github.serspark.kernel;

import io.github.serspark.random.Seed;

/**
 * Inverted dropout. Its mask is a function of a key for each utterance, and of nothing else: not of the machine, nor of what
 * the utterance is batched with.
 */
public final class Dropout {
    /** A 64-bit hash decides over this many values, each by 16 of its bits. */
    public static final int VALUES_A_HASH = 4;

    private static final int BITS = 16;

    private final double keep;
    private final int threshold;

    /** @param keep probability of a value to be kept, in (0, 1] */
    public Dropout(double keep) {
        this.keep = keep;
        this.threshold = (int) Math.round(keep * (1 << BITS));
    }

    /** Of 16 bits of a hash those below it keep a value. */
    public int threshold() {
        return threshold;
    }

    /** What a value that is kept is multiplied by. */
    public float scale() {
        return (float) (1 / keep);
    }

    /** Whether nothing is ever dropped. */
    public boolean keepsAll() {
        return keep == 1;
    }

    /**
     * Drops values of one utterance, from {@code start} to {@code end}, in place; the same ones for the same key, so that
     * gradients go the way of the values. Without a branch, which would be guessed wrong for every value that is dropped.
     */
    public void drop(float[] values, long key, int start, int end) {
        float scale = scale();
        for (int i = start; i < end; i += VALUES_A_HASH) {
            long bits = hash(key, i - start);
            for (int j = i; j < Math.min(i + VALUES_A_HASH, end); j++) {
                int mask = mask(bits, j - i);
                values[j] = Float.intBitsToFloat(Float.floatToRawIntBits(values[j] * scale) & mask);
            }
        }
    }

    /** The same in double precision; written again, since the one above is a pass over bits of floats. */
    void drop(double[] values, long key, int start, int end) {
        double scale = 1 / keep;
        for (int i = start; i < end; i += VALUES_A_HASH) {
            long bits = hash(key, i - start);
            for (int j = i; j < Math.min(i + VALUES_A_HASH, end); j++) {
                values[j] = mask(bits, j - i) == 0 ? 0 : values[j] * scale;
            }
        }
    }

    /** Decides over values {@code i .. i + 3} of an utterance. */
    private static long hash(long key, int i) {
        return Seed.mix(key + i);
    }

    /** All ones to keep value {@code j} of a hash, all zeros to drop it. */
    private int mask(long bits, int j) {
        int value = (int) (bits >>> (j * BITS)) & ((1 << BITS) - 1);
        return (value - threshold) >> (Integer.SIZE - 1);
    }
}

package io.github.serspark.network;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Inverted dropout. Its mask is a function of a key for each utterance, and of nothing else: not of the machine, nor of what
 * the utterance is batched with.
 */
final class Dropout {
    /** A 64-bit hash decides over this many values, each by 16 of its bits. */
    private static final int VALUES_A_HASH = 4;

    private static final int BITS = 16;

    private final double keep;
    private final int threshold;
    private long[] keys = {};

    /** @param keep probability of a value to be kept, in (0, 1] */
    Dropout(double keep) {
        this.keep = keep;
        this.threshold = (int) Math.round(keep * (1 << BITS));
    }

    /** One key for each utterance of the batches to come. */
    void keys(long[] keys) {
        this.keys = keys;
    }

    /** Drops values in place; the same ones for the same keys, so that gradients go the way of the values. */
    void apply(Object values, Operator.Batch batch, int size) {
        if (keep == 1) {
            return;
        }
        if (keys.length != batch.size()) {
            throw new IllegalStateException("Cannot drop out a batch of " + batch.size() + " utterances: " + keys.length
                    + " dropout keys are set, expected one for each");
        }
        for (int b = 0; b < batch.size(); b++) {
            int start = b * batch.maxFrames() * size;
            int end = start + batch.frames()[b] * size;
            if (values instanceof float[] floats) {
                drop(floats, keys[b], start, end);
            } else if (values instanceof double[] doubles) {
                drop(doubles, keys[b], start, end);
            } else {
                drop((INDArray) values, keys[b], start, end);
            }
        }
    }

    /** Without a branch, which would be guessed wrong for every value that is dropped. */
    private void drop(float[] values, long key, int start, int end) {
        float scale = (float) (1 / keep);
        for (int i = start; i < end; i += VALUES_A_HASH) {
            long bits = hash(key, i - start);
            for (int j = i; j < Math.min(i + VALUES_A_HASH, end); j++) {
                int mask = mask(bits, j - i);
                values[j] = Float.intBitsToFloat(Float.floatToRawIntBits(values[j] * scale) & mask);
            }
        }
    }

    private void drop(double[] values, long key, int start, int end) {
        double scale = 1 / keep;
        for (int i = start; i < end; i += VALUES_A_HASH) {
            long bits = hash(key, i - start);
            for (int j = i; j < Math.min(i + VALUES_A_HASH, end); j++) {
                values[j] = mask(bits, j - i) == 0 ? 0 : values[j] * scale;
            }
        }
    }

    /** By factors that are made here and sent to the device. */
    private void drop(INDArray values, long key, int start, int end) {
        float[] factors = new float[end - start];
        Arrays.fill(factors, 1);
        drop(factors, key, 0, factors.length);
        INDArray sent = Nd4j.createFromArray(factors);
        values.get(NDArrayIndex.interval(start, end)).muli(sent.castTo(values.dataType()));
        if (sent.closeable()) { // not in one of DL4J's workspaces
            sent.close();
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

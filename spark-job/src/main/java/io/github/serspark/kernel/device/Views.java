package io.github.serspark.kernel.device;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Parts of arrays in other shapes; nothing is copied. */
final class Views {
    private Views() {}

    /** The beginning of a kernel's array, row-major. */
    static INDArray of(INDArray array, long... shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        return range(array, 0, length).reshape('c', true, shape);
    }

    /** {@code length} values of a kernel's array from {@code from} on. */
    static INDArray range(INDArray array, long from, long length) {
        return array.get(interval(from, from + length));
    }

    /** {@code count} of the first dimension's slices from {@code from} on. */
    static INDArray rows(INDArray array, long from, long count) {
        return array.get(interval(from, from + count));
    }

    /** Sets what lies beyond the valid frames of {@code [batch][maxFrames][size]} to zero. */
    static void clearBeyond(INDArray array, int[] frames, int maxFrames, int size) {
        for (int b = 0; b < frames.length; b++) {
            if (frames[b] < maxFrames) {
                long start = (long) b * maxFrames + frames[b];
                range(array, start * size, (long) (maxFrames - frames[b]) * size)
                        .assign(0);
            }
        }
    }
}

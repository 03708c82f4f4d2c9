package io.github.serspark.kernel.cuda;

import io.github.serspark.kernel.EncoderShape;

/**
 * How the frames of a batch are cut into segments of 32 outputs of the second convolution. Where that is less work, an
 * utterance's frames share the segments of all positions that no frame's padding reaches, and each has two of its own, for its
 * edges; else each frame is cut by itself.
 */
final class Segments {
    static final int OUTPUTS = 32; // of a segment, in positions
    static final int VALUES = OUTPUTS * EncoderShape.MAPS / EncoderShape.MAP_POOL; // of a segment
    private static final int LEFT_EDGE = 29;
    private static final int RIGHT_EDGE = 30;

    private final EncoderShape shape;
    private final int[] first; // [batch]
    private final int count;

    Segments(EncoderShape shape, int[] frames) {
        this.shape = shape;
        first = new int[frames.length];
        long segments = 0;
        for (int b = 0; b < frames.length; b++) {
            first[b] = Math.toIntExact(segments);
            segments += of(frames[b]);
        }
        count = Math.toIntExact(segments);
    }

    private long of(int frames) {
        if (apart() > 0) {
            return (long) apart() * frames;
        }
        long shared = (frames - 1L) * halfStep() + shape.positions() - LEFT_EDGE - RIGHT_EDGE;
        return segments(shared) + 2L * frames;
    }

    private static long segments(long outputs) {
        return (outputs + OUTPUTS - 1) / OUTPUTS;
    }

    /** Segments of each frame where frames share nothing; 0 where they share. */
    int apart() {
        long own = segments(shape.positions());
        boolean shared = shape.frameStep() % EncoderShape.POSITION_POOL == 0
                && shape.positions() > LEFT_EDGE + RIGHT_EDGE
                && halfStep() + 2 * OUTPUTS < own * OUTPUTS;
        return shared ? 0 : Math.toIntExact(own);
    }

    /** Positions from one frame to the next; of meaning where frames share. */
    int halfStep() {
        return shape.frameStep() / EncoderShape.POSITION_POOL;
    }

    /** The first segment of each utterance; the array itself. */
    int[] first() {
        return first;
    }

    int count() {
        return count;
    }
}

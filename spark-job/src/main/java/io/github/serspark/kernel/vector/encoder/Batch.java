package io.github.serspark.kernel.vector.encoder;

/** The padded batch that an encoder works on. */
final class Batch {

    final float[] samples; // [batch][stride]
    final int stride;
    private final Tiling tiling;
    private final int[] frames; // valid ones of each utterance
    private final int maxFrames;

    Batch(Tiling tiling, float[] samples, int stride, int[] frames, int maxFrames) {
        this.tiling = tiling;
        this.samples = samples;
        this.stride = stride;
        this.frames = frames;
        this.maxFrames = maxFrames;
    }

    /** The same with the samples in another array. */
    Batch with(float[] samples) {
        return new Batch(tiling, samples, stride, frames, maxFrames);
    }

    /** Valid samples of an utterance. */
    int samples(int utterance) {
        return tiling.shape.samples(frames[utterance]);
    }

    /** Where the features of the {@code frame}th frame of a lane stand in {@code [batch][maxFrames][features]}. */
    int features(Tiling.Unit unit, int lane, int frame) {
        int inUtterance = unit.blockIndex[lane] * tiling.framesPerLane + frame;
        return (unit.utterance[lane] * maxFrames + inUtterance) * tiling.shape.features();
    }
}

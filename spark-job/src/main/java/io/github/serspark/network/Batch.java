package io.github.serspark.network;

import io.github.serspark.audio.Framing;
import java.util.Arrays;
import java.util.List;

/** Utterances of any lengths laid out as one padded array. */
public final class Batch {
    private final float[] samples;
    private final int stride;
    private final int[] frames;
    private final int maxFrames;

    private Batch(float[] samples, int stride, int[] frames) {
        this.samples = samples;
        this.stride = stride;
        this.frames = frames;
        this.maxFrames = Arrays.stream(frames).max().orElseThrow();
    }

    /** @param utterances standardised values of whole frames, at least one, each */
    public static Batch of(List<float[]> utterances, Framing framing) {
        int longest = utterances.stream().mapToInt(one -> one.length).max().orElseThrow();
        float[] samples = new float[Math.multiplyExact(utterances.size(), longest)];
        int[] frames = new int[utterances.size()];
        for (int b = 0; b < frames.length; b++) {
            float[] own = utterances.get(b);
            frames[b] = framing.frames(own.length);
            System.arraycopy(own, 0, samples, b * longest, own.length);
        }
        return new Batch(samples, longest, frames);
    }

    /** {@code [batch][samples]}, zero beyond an utterance's end; the array itself. */
    public float[] samples() {
        return samples;
    }

    /** Samples from one utterance to the next. */
    public int stride() {
        return stride;
    }

    /** Frames of each utterance; the array itself. */
    public int[] frames() {
        return frames;
    }

    /** Frames that each utterance is padded to. */
    public int maxFrames() {
        return maxFrames;
    }

    /** Utterances. */
    public int size() {
        return frames.length;
    }

    /** Frames of all utterances, without padding. */
    public long totalFrames() {
        return Arrays.stream(frames).asLongStream().sum();
    }
}

package io.github.serspark.audio;

import java.io.Serializable;
import java.util.Objects;

/** How a waveform is cut into frames of equal length that may overlap; frame i starts at sample i x step. */
public class Framing implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int frameLength; // samples
    private final int frameStep; // samples

    public Framing(int frameLength, int frameStep) {
        if (frameLength < 1 || frameStep < 1) {
            throw new IllegalArgumentException("frames of %d samples every %d".formatted(frameLength, frameStep));
        }
        this.frameLength = frameLength;
        this.frameStep = frameStep;
    }

    /** Samples in a frame. */
    public final int frameLength() {
        return frameLength;
    }

    /** Samples from the start of a frame to the start of the next. */
    public final int frameStep() {
        return frameStep;
    }

    /** The number of whole frames in {@code samples} samples. */
    public final int frames(int samples) {
        return samples < frameLength ? 0 : 1 + (samples - frameLength) / frameStep;
    }

    /** The number of samples from the start of the first of {@code frames} frames to the end of the last. */
    public final int samples(int frames) {
        return frames == 0 ? 0 : frameLength + (frames - 1) * frameStep;
    }

    /** The middle of a frame, counted from 0, in samples from the first. */
    public final double centre(int frame) {
        return frame * frameStep + frameLength / 2.0;
    }

    /** Where the frames of a waveform of so many samples a second lie. */
    public final FrameTimes times(int rateHz) {
        return new FrameTimes(centre(0), frameStep, rateHz);
    }

    /** The frames as rows: {@code [frames][frameLength]}. */
    public final float[][] frames(float[] samples) {
        float[][] matrix = new float[frames(samples.length)][frameLength];
        for (int i = 0; i < matrix.length; i++) {
            System.arraycopy(samples, i * frameStep, matrix[i], 0, frameLength);
        }
        return matrix;
    }

    /** The inverse of {@link #frames(float[])}; what no frame covers is 0. */
    public final float[] samples(float[][] matrix) {
        float[] samples = new float[samples(matrix.length)];
        for (int i = 0; i < matrix.length; i++) {
            System.arraycopy(matrix[i], 0, samples, i * frameStep, frameLength);
        }
        return samples;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Framing that && frameLength == that.frameLength && frameStep == that.frameStep;
    }

    @Override
    public final int hashCode() {
        return Objects.hash(frameLength, frameStep);
    }

    @Override
    public final String toString() {
        return "frames of %d samples every %d".formatted(frameLength, frameStep);
    }
}

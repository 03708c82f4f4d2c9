package io.github.serspark.audio;

import java.io.Serializable;

/**
 * Samples less their mean, in deviations.
 *
 * @param mean of the samples of the training partition
 * @param deviation of the same (population), over 0
 */
public record Standardisation(double mean, double deviation) implements Serializable {

    /** Standardises {@code samples} in place; returns them. */
    public float[] apply(float[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) ((samples[i] - mean) / deviation);
        }
        return samples;
    }

    /** A copy as it was recorded, full scale being -1 to 1. */
    public float[] undo(float[] standardised) {
        float[] samples = new float[standardised.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.max(-1, Math.min(1, standardised[i] * deviation + mean));
        }
        return samples;
    }
}

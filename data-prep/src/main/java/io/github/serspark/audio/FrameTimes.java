package io.github.serspark.audio;

import java.io.Serializable;

/**
 * Where frames lie in a recording.
 *
 * @param first the centre of the first, in samples from the beginning
 * @param step from a frame to the next, in samples
 * @param rateHz samples in a second
 */
public record FrameTimes(double first, double step, int rateHz) implements Serializable {

    /** The centre of a frame, counted from 0, in seconds from the beginning. */
    public double centre(int frame) {
        return (first + frame * step) / rateHz;
    }
}

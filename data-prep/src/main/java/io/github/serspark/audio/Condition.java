package io.github.serspark.audio;

import java.io.Serializable;

/** How a recording was found when it was decoded, which its mixed, resampled samples do not show any more. */
public final class Condition implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Nothing to be told. */
    static final Condition SOUND = new Condition(false, 0, 0, 0);

    private final boolean openSize;
    private final double peak;
    private final double clipped;
    private final double cancellation;

    Condition(boolean openSize, double peak, double clipped, double cancellation) {
        this.openSize = openSize;
        this.peak = peak;
        this.clipped = clipped;
        this.cancellation = cancellation;
    }

    /** Whether its header does not tell how long it is. */
    boolean openSize() {
        return openSize;
    }

    /** The largest magnitude in any channel; full scale is 1. */
    double peak() {
        return peak;
    }

    /** The share of samples at full scale after another there. */
    double clipped() {
        return clipped;
    }

    /** By how many decibels the mix of the channels is quieter than if they had nothing in common. */
    double cancellation() {
        return cancellation;
    }
}

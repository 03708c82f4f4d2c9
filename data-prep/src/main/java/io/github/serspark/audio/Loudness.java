package io.github.serspark.audio;

/** How loud the frames of a waveform are. */
public final class Loudness {
    /** A frame counts as at most this much quieter than the loudest of its utterance: digital silence has no decibels. */
    public static final double RANGE_DB = 60;

    private static final double SILENCE_DB = -200;

    private Loudness() {}

    /**
     * Root mean square of each frame in decibels re 1, floored {@link #RANGE_DB} below the loudest frame, so that a gain only
     * shifts the curve.
     */
    public static double[] ofFrames(float[] samples, Framing framing) {
        double[] decibels = new double[framing.frames(samples.length)];
        double loudest = SILENCE_DB;
        for (int i = 0; i < decibels.length; i++) {
            decibels[i] = decibels(samples, i * framing.frameStep(), framing.frameLength());
            loudest = Math.max(loudest, decibels[i]);
        }
        for (int i = 0; i < decibels.length; i++) {
            decibels[i] = Math.max(decibels[i], loudest - RANGE_DB);
        }
        return decibels;
    }

    private static double decibels(float[] samples, int start, int length) {
        double squares = 0;
        for (int i = start; i < start + length; i++) {
            squares += (double) samples[i] * samples[i];
        }
        return decibels(squares / length);
    }

    /** A mean square in decibels re 1; silence, which has none, is far below everything. */
    static double decibels(double meanSquare) {
        return Math.max(SILENCE_DB, 10 * Math.log10(meanSquare));
    }
}

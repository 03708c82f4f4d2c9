package io.github.serspark.egemaps;

import io.github.serspark.audio.Framing;

/**
 * The fundamental frequency of the frames of 60 ms.
 *
 * @param hertz {@code [frames]}, 0 without voice
 * @param settled how many frames a live analysis had decided before the sound ended; only these enter functionals
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pitch(double[] hertz, int settled) {
    private static final double QUIET = 0.001; // root mean square of the windowed frame, re full scale
    private static final double LOWEST_HZ = 27.5; // semitone 0, the note A0
    private static final double FIRST_SEMITONE_HZ = 29.136;

    static Pitch of(float[] samples, Framing framing, Spectrum spectrum, double binHz) {
        OctaveSpectrum octaves = new OctaveSpectrum(spectrum.magnitude().length, binHz);
        SubharmonicSummation summation = new SubharmonicSummation(octaves);
        PitchPath path = new PitchPath();
        boolean[] quiet = new boolean[framing.frames(samples.length)];
        for (int k = 0; k < quiet.length; k++) {
            spectrum.analyse(samples, k * framing.frameStep());
            quiet[k] = spectrum.rootMeanSquare() <= QUIET;
            path.add(summation.of(octaves.of(spectrum.magnitude())));
        }
        int settled = path.settled();
        double[] hertz = path.finish();
        for (int k = 0; k < quiet.length; k++) {
            hertz[k] = quiet[k] ? 0 : hertz[k];
        }
        return new Pitch(hertz, settled);
    }

    boolean isVoiced(int frame) {
        return hertz[frame] > 0;
    }

    /** Semitones over 27.5 Hz, at least 1 where there is voice, 0 where there is none: {@code [frames]}. */
    double[] semitones() {
        double[] semitones = new double[hertz.length];
        for (int k = 0; k < semitones.length; k++) {
            semitones[k] = semitone(hertz[k]);
        }
        return semitones;
    }

    private static double semitone(double hertz) {
        if (hertz > FIRST_SEMITONE_HZ) {
            return 12 * StrictMath.log(hertz / LOWEST_HZ) / StrictMath.log(2);
        }
        return hertz > 0 ? 1 : 0;
    }
}

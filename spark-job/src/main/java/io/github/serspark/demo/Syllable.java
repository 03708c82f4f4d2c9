package io.github.serspark.demo;

import java.util.random.RandomGenerator;

/**
 * A consonant and a vowel.
 *
 * @param friction level of the consonant's noise; 0 for one that is only a dip of the voice
 * @param frictionHz where that noise is strongest
 */
record Syllable(Vowel vowel, double friction, double frictionHz) {

    /** Share of the syllable that the consonant takes, and the one over which the vowel dies away. */
    private static final double ONSET = 0.3;

    private static final double OFFSET = 0.15;

    /** How much of the voice is left within the consonant. */
    private static final double MURMUR = 0.08;

    static Syllable of(Vowel vowel, RandomGenerator random) {
        boolean fricative = random.nextInt(3) == 0;
        return new Syllable(vowel, fricative ? random.nextDouble(0.02, 0.05) : 0, random.nextDouble(3000, 5500));
    }

    /** Amplitude of the voice at {@code position}, 0 to 1, within the syllable. */
    double voicing(double position) {
        return MURMUR + (1 - MURMUR) * Vowel.ease(position / ONSET) * Vowel.ease((1 - position) / OFFSET);
    }

    /** Amplitude of the consonant's noise at {@code position}, 0 to 1, within the syllable. */
    double friction(double position) {
        double x = position / ONSET;
        return x < 1 ? friction * 4 * x * (1 - x) : 0;
    }
}

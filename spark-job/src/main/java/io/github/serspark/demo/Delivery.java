package io.github.serspark.demo;

/**
 * How a turn is spoken. Each rating has cues of its own: arousal raises pitch, tempo, the share of high frequencies and, a
 * little, loudness; valence spreads the lips, which raises the lower formants, lets the voice
 * ring and the pitch rise rather than fall;
 * dominance goes from a breathy voice to a creaky one with low upper formants.
 *
 * @param pitchHz in the middle of the turn
 * @param pitchRise from beginning to end, in semitones
 * @param syllablesPerSecond tempo
 * @param tiltHz from where on the spectrum of the source falls by another 12 dB an octave
 * @param lipSpread factor on the first two formants; the third goes half as far
 * @param twang level of the ring near 2.7 kHz that a narrow larynx gives
 * @param breath level of the hiss of escaping air beside the voice
 * @param creak by how much every second pulse of the glottis is weaker, 0 to 1
 * @param upperFormants factor on the fourth and fifth formant
 * @param loudnessDb over that of a neutral turn
 */
record Delivery(
        double pitchHz,
        double pitchRise,
        double syllablesPerSecond,
        double tiltHz,
        double lipSpread,
        double twang,
        double breath,
        double creak,
        double upperFormants,
        double loudnessDb) {

    /** The delivery of a speaker in an emotion rated from 1 to 5 on each scale. */
    static Delivery of(Speaker speaker, double valence, double activation, double dominance) {
        double v = (valence - 3) / 2;
        double a = (activation - 3) / 2;
        double d = (dominance - 3) / 2;
        return new Delivery(
                speaker.pitchHz() * powerOfTwo(a * 7 / 12),
                6 * v,
                5 * powerOfTwo(0.5 * a),
                1200 * powerOfTwo(2.2 * a),
                1 + 0.3 * v,
                0.4 * powerOfTwo(2 * v),
                0.045 * powerOfTwo(-2.7 * d),
                0.7 * Math.max(0, d),
                1 - 0.08 * d,
                a);
    }

    static double powerOfTwo(double exponent) {
        return StrictMath.pow(2, exponent);
    }
}

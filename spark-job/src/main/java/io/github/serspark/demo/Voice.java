package io.github.serspark.demo;

import java.util.random.RandomGenerator;

/** Speaks a phrase. */
final class Voice {

    static final int SAMPLE_RATE = 16_000;

    /** Tract and pitch move every 5 ms. */
    private static final int CONTROL_STEP = 80;

    /** Every phrase sinks a little, in semitones, and every syllable is an accent. */
    private static final double DECLINATION = 2;

    private static final double ACCENT = 1.5;

    private final Delivery delivery;
    private final RandomGenerator random;
    private final Glottis glottis;
    private final Tract tract;

    Voice(Speaker speaker, Delivery delivery, RandomGenerator random) {
        this.delivery = delivery;
        this.random = random;
        this.glottis = new Glottis(delivery, random);
        this.tract = new Tract(speaker, delivery);
    }

    /** {@code [length]} samples at {@link #SAMPLE_RATE}, of any level. */
    double[] speak(Phrase phrase, int length) {
        double[] samples = new double[length];
        double pitchHz = 0;
        for (int i = 0; i < length; i++) {
            double place = (double) i / length;
            Syllable syllable = phrase.syllable(place);
            double position = phrase.position(place);
            if (i % CONTROL_STEP == 0) {
                tract.shape(phrase.vowel(place), syllable.frictionHz());
                pitchHz = pitchHz(place, position);
            }
            double noise = syllable.friction(position) * random.nextDouble(-1, 1);
            glottis.step(pitchHz);
            samples[i] = tract.filter(glottis, syllable.voicing(position), noise);
        }
        return samples;
    }

    private double pitchHz(double place, double position) {
        double semitones =
                (delivery.pitchRise() - DECLINATION) * (place - 0.5) + ACCENT * 4 * position * (1 - position);
        return delivery.pitchHz() * Delivery.powerOfTwo(semitones / 12);
    }
}

package io.github.serspark.demo;

import java.util.random.RandomGenerator;

/**
 * A speaker of the demo corpus.
 *
 * @param session 1 to 5
 * @param letter F or M
 * @param pitchHz when neutral
 * @param formantScale formant frequencies over those of the average man: the shorter the vocal tract, the higher
 */
record Speaker(int session, char letter, double pitchHz, double formantScale) {

    static Speaker of(int session, char letter, RandomGenerator random) {
        boolean woman = letter == 'F';
        double pitchHz = woman ? random.nextDouble(165, 190) : random.nextDouble(120, 140);
        double formantScale = woman ? random.nextDouble(1.06, 1.1) : random.nextDouble(0.98, 1.02);
        return new Speaker(session, letter, pitchHz, formantScale);
    }
}

package io.github.serspark.demo;

import java.util.Arrays;

/**
 * The vocal tract: five formants in a row through which the voice passes, and beside them the resonances of the two noises,
 * which arise further out.
 */
final class Tract {

    private static final double[] BANDWIDTHS_HZ = {70, 90, 130, 200, 280};
    private static final double F4_HZ = 3500;
    private static final double F5_HZ = 4500;
    private static final double BREATH_HZ = 4500;
    private static final double BREATH_BANDWIDTH_HZ = 1500;
    private static final double RING_HZ = 2700;
    private static final double RING_BANDWIDTH_HZ = 500;
    private static final double FRICTION_BANDWIDTH_HZ = 900;

    private final Speaker speaker;
    private final Delivery delivery;
    private final Resonator[] formants =
            Arrays.stream(BANDWIDTHS_HZ).mapToObj(bandwidth -> new Resonator()).toArray(Resonator[]::new);
    private final Resonator breathing = new Resonator();
    private final Resonator friction = new Resonator();
    private final Radiation hiss = new Radiation(1);
    private final Resonator ring = new Resonator();
    private final Radiation edge = new Radiation(1);
    private final Radiation lips = new Radiation(0.4);

    Tract(Speaker speaker, Delivery delivery) {
        this.speaker = speaker;
        this.delivery = delivery;
    }

    /** Takes the shape of a vowel, and of a consonant whose noise is strongest at {@code frictionHz}. */
    void shape(Vowel vowel, double frictionHz) {
        double spread = delivery.lipSpread();
        double[] frequencies = {
            vowel.f1() * spread,
            vowel.f2() * spread,
            vowel.f3() * (1 + spread) / 2,
            F4_HZ * delivery.upperFormants(),
            F5_HZ * delivery.upperFormants()
        };
        for (int i = 0; i < formants.length; i++) {
            formants[i].tune(frequencies[i] * speaker.formantScale(), BANDWIDTHS_HZ[i]);
        }
        breathing.tune(BREATH_HZ * speaker.formantScale(), BREATH_BANDWIDTH_HZ);
        ring.tune(RING_HZ * speaker.formantScale(), RING_BANDWIDTH_HZ);
        friction.tune(frictionHz, FRICTION_BANDWIDTH_HZ);
    }

    /**
     * What leaves the lips.
     *
     * @param voicing amplitude of what comes from the glottis
     * @param consonant noise of a consonant
     */
    double filter(Glottis glottis, double voicing, double consonant) {
        double vowel = voicing * glottis.voice();
        for (Resonator formant : formants) {
            vowel = formant.filter(vowel);
        }
        double breath = breathing.filter(hiss.filter(voicing * glottis.breath()));
        double twang = delivery.twang() * ring.filter(edge.filter(voicing * glottis.pulse()));
        return lips.filter(vowel + twang + breath + friction.filter(consonant));
    }
}

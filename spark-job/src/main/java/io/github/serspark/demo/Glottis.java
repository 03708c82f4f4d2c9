package io.github.serspark.demo;

import java.util.random.RandomGenerator;

/**
 * The source of the voice: the derivative of the air flow through the vibrating vocal folds, {@code 2x - 3x^2} while they are
 * open (Klatt and Klatt, 1990), through two low passes that tilt its spectrum; and the noise of the breath that escapes.
 */
final class Glottis {

    /** Share of a period during which the folds are open. */
    private static final double OPEN_SHARE = 0.6;

    /** Periods of a natural voice differ by about one part in a hundred. */
    private static final double JITTER = 0.01;

    private final Delivery delivery;
    private final RandomGenerator random;
    private final double dullness;
    private double phase;
    private double irregularity = 1;
    private boolean weak;
    private double pulse;
    private double once;
    private double voice;

    Glottis(Delivery delivery, RandomGenerator random) {
        this.delivery = delivery;
        this.random = random;
        this.dullness = StrictMath.exp(-2 * StrictMath.PI * delivery.tiltHz() / Voice.SAMPLE_RATE);
    }

    /** Moves on by a sample, at {@code pitchHz}. */
    void step(double pitchHz) {
        phase += pitchHz * irregularity / Voice.SAMPLE_RATE;
        if (phase >= 1) {
            phase -= 1;
            weak = !weak;
            irregularity = 1 + random.nextDouble(-JITTER, JITTER);
        }
        pulse = (weak ? 1 - delivery.creak() : 1) * flowDerivative();
        once += (1 - dullness) * (pulse - once);
        voice += (1 - dullness) * (once - voice);
    }

    /** The pulses as they are, with all their high frequencies. */
    double pulse() {
        return pulse;
    }

    /** The pulses through the low passes. */
    double voice() {
        return voice;
    }

    private double flowDerivative() {
        double x = phase / OPEN_SHARE;
        return x < 1 ? x * (2 - 3 * x) : 0;
    }

    /** The noise of the breath, strongest while the folds are open. */
    double breath() {
        double opening = phase < OPEN_SHARE ? 1 : 0.4;
        return delivery.breath() * opening * random.nextDouble(-1, 1);
    }
}

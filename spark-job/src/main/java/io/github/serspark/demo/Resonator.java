package io.github.serspark.demo;

/** A formant: a two-pole filter with gain 1 at 0 Hz (Klatt, 1980). */
final class Resonator {

    private double a = 1;
    private double b;
    private double c;
    private double previous;
    private double beforePrevious;

    /** Moves the resonance; what rings goes on ringing. */
    void tune(double frequencyHz, double bandwidthHz) {
        double radius = StrictMath.exp(-StrictMath.PI * bandwidthHz / Voice.SAMPLE_RATE);
        b = 2 * radius * StrictMath.cos(2 * StrictMath.PI * frequencyHz / Voice.SAMPLE_RATE);
        c = -radius * radius;
        a = 1 - b - c;
    }

    double filter(double input) {
        double output = a * input + b * previous + c * beforePrevious;
        beforePrevious = previous;
        previous = output;
        return output;
    }
}

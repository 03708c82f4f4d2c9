package io.github.serspark.demo;

/** Sound radiates the better the higher it is: a sample less a share of the one before. */
final class Radiation {

    private final double share;
    private double previous;

    Radiation(double share) {
        this.share = share;
    }

    double filter(double input) {
        double output = input - share * previous;
        previous = input;
        return output;
    }
}

package io.github.serspark.network;

import java.util.SplittableRandom;

/** How the first values of a parameter are drawn. */
public interface InitialValues {

    /** The next value. */
    double draw(SplittableRandom random);

    /** Uniform in {@code +-1 / sqrt(fan)}; the fan is the inputs of a unit, or the units of a recurrent layer. */
    static InitialValues uniform(int fan) {
        return random -> (2 * random.nextDouble() - 1) / Math.sqrt(fan);
    }

    /** {@code deviation N(0, 1)}, by Box and Muller, with StrictMath, so that the value is the same on every machine. */
    static InitialValues normal(double deviation) {
        return random -> {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            return deviation * radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
        };
    }
}

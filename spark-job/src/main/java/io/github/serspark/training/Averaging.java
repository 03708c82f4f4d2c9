package io.github.serspark.training;

import io.github.serspark.config.Section;

/**
 * How the workers are averaged.
 *
 * @param frequency minibatches of a worker from one averaging to the next
 * @param momentum of {@link OuterMomentum}
 * @param rate of {@link OuterMomentum}
 */
record Averaging(int frequency, double momentum, double rate) {
    private static final int MANY = 1_000_000;

    /**
     * Of the section {@code train}.
     *
     * @param workers that there are to be
     */
    static Averaging of(Section train, int workers) {
        Section averaging = train.section("averaging");
        Averaging read = new Averaging(
                train.integer("averaging-frequency", 1, MANY),
                momentum(averaging, workers),
                averaging.numberAbove("rate", 0, MANY));
        if (workers == 1 && !read.isPlain()) {
            averaging.reject(
                    "momentum",
                    "%s, with the rate %s, of one worker".formatted(read.momentum, read.rate),
                    "0 and the rate 1, since nothing is averaged");
        }
        return read;
    }

    private static double momentum(Section averaging, int workers) {
        String text = averaging.text("momentum");
        if (text.equals("auto")) {
            return 1 - 1.0 / workers;
        }
        try {
            double momentum = Double.parseDouble(text);
            if (momentum >= 0 && momentum < 1) {
                return momentum;
            }
        } catch (NumberFormatException e) {
            // told below, as what is out of range
        }
        averaging.reject("momentum", text, "auto or a number from 0 to less than 1");
        return 0;
    }

    private boolean isPlain() {
        return momentum == 0 && rate == 1;
    }

    OuterMomentum outerMomentum() {
        return new OuterMomentum(momentum, rate);
    }
}

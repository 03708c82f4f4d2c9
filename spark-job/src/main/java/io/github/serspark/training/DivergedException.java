package io.github.serspark.training;

import io.github.serspark.run.UserException;

/** A training has come to numbers that are none. */
public final class DivergedException extends UserException {
    private static final long serialVersionUID = 1L;

    /** @param found for example {@code the loss of valence is NaN} */
    public DivergedException(int epoch, String found) {
        super("Cannot go on with the training: after epoch %d %s, expected a finite number. Lower train.learning-rate."
                .formatted(epoch, found));
    }
}

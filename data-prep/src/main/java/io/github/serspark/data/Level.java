package io.github.serspark.data;

/** The three levels of a rating. */
public final class Level {
    /** How many levels there are: low (0), middle (1), high (2). */
    public static final int COUNT = 3;

    /** Where a level would stand, but there is no rating. */
    public static final int NONE = -1;

    private Level() {}

    /** The level of a mean rating from 1 to 5: low up to 2, high from 4, both bounds included; NaN has none. */
    public static int of(double rating) {
        if (Double.isNaN(rating)) {
            return NONE;
        }
        if (rating <= 2) {
            return 0;
        }
        return rating < 4 ? 1 : 2;
    }
}

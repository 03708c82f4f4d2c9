package io.github.serspark.data;

/** The range of mean ratings, both ends included. */
public record RatingScale(double lowest, double highest) {
    public static final RatingScale IEMOCAP = new RatingScale(1, 5);

    public RatingScale {
        if (!(lowest < highest) || Double.isInfinite(lowest) || Double.isInfinite(highest)) {
            throw new IllegalArgumentException("from %s to %s".formatted(lowest, highest));
        }
    }

    public boolean contains(double rating) {
        return rating >= lowest && rating <= highest;
    }

    /** {@code rating} moved to the nearer end if it is outside; NaN stays. */
    public double clip(double rating) {
        return Math.max(lowest, Math.min(highest, rating));
    }

    @Override
    public String toString() {
        return plain(lowest) + " to " + plain(highest);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}

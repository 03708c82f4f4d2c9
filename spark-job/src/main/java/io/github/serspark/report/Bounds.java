package io.github.serspark.report;

/** The ends of an interval of confidence; both NaN where there is none. */
public record Bounds(double low, double high) {

    /** Where no interval is known. */
    public static final Bounds NONE = new Bounds(Double.NaN, Double.NaN);

    public Bounds {
        if (low > high) {
            throw new IllegalArgumentException(
                    "Cannot show an interval from %s to %s, expected its lower end first.".formatted(low, high));
        }
    }

    boolean isKnown() {
        return Double.isFinite(low) && Double.isFinite(high);
    }
}

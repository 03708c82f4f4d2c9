package io.github.serspark.report.search;

/**
 * A parameter that was searched.
 *
 * @param key for example {@code learning-rate}
 * @param logarithmic whether it was drawn log-uniformly
 * @param numeric a number from a range, not one of several choices
 */
public record ReportedDimension(String key, boolean logarithmic, boolean numeric) {

    /** Where a number lies among others: its logarithm if it was drawn so. */
    double place(double value) {
        return logarithmic ? Math.log10(value) : value;
    }
}

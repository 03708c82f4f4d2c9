package io.github.serspark.report;

import java.util.Locale;

/** Figures as the page shows them. */
final class Numbers {

    /** What stands where there is no figure. */
    static final String MISSING = "-";

    private static final double LEAST_P = 1e-4;

    private Numbers() {}

    static String decimal(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : MISSING;
    }

    /** With its sign: {@code +1.2}. */
    static String signed(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%+." + digits + "f", value) : MISSING;
    }

    /** A share in %, without the sign of percent. */
    static String percent(double share) {
        return decimal(100 * share, 1);
    }

    /** Shares in %: {@code 58.1–64.0}. */
    static String percent(Bounds bounds) {
        return bounds.isKnown() ? percent(bounds.low()) + "–" + percent(bounds.high()) : MISSING;
    }

    static String p(double p) {
        return p < LEAST_P ? "< 0.0001" : decimal(p, 4);
    }

    /** Thousands are parted: {@code 6,319}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}

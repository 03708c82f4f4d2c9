package io.github.serspark.statistics;

import java.util.Locale;

/** Figures as people read them, on the terminal and on a page; shares are in %, without its sign. */
public final class Numbers {
    /** What stands where there is no figure. */
    public static final String MISSING = "-";

    private static final double LEAST_P = 1e-4;

    private Numbers() {}

    public static String decimal(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : MISSING;
    }

    /** With its sign: {@code +1.2}. */
    public static String signed(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%+." + digits + "f", value) : MISSING;
    }

    public static String percent(double share) {
        return decimal(100 * share, 1);
    }

    /** For example {@code 58.1-64.0}, with {@code dash} between the ends. */
    public static String percent(Interval shares, String dash) {
        return shares.isDefined() ? percent(shares.low()) + dash + percent(shares.high()) : MISSING;
    }

    /** Mean and deviation: {@code 60.3 ± 1.2}; of one share there is no deviation. */
    public static String percent(Sample shares) {
        return percent(shares.mean()) + (shares.n() < 2 ? "" : " ± " + percent(shares.deviation()));
    }

    public static String p(double p) {
        return p < LEAST_P ? "< 0.0001" : decimal(p, 4);
    }

    /** Thousands are parted: {@code 6,319}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}

package io.github.serspark.prediction;

import io.github.serspark.config.Settings;

/** The section {@code predict}; {@code reference.conf} says what each key means. */
record PredictionConfiguration(double maxSeconds) {
    private static final String SECTION = "predict";
    private static final int AN_HOUR = 3600;

    /** Notes violations in {@code settings}; {@code settings.check()} reports them. */
    static PredictionConfiguration of(Settings settings) {
        return new PredictionConfiguration(settings.section(SECTION).numberAbove("max-seconds", 0, AN_HOUR));
    }
}
